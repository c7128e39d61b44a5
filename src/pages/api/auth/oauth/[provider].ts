import { signInWithProvider } from "@/features/auth/oauth/oauth.api";
import { serve } from "@/http/endpoint";

export const { GET, ALL } = serve(signInWithProvider);
