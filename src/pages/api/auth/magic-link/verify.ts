import { signInByCode } from "@/features/auth/link/use-link.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(signInByCode);
