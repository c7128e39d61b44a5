import { openVerification, verifyEmail } from "@/features/auth/password/password.api";
import { serve } from "@/http/endpoint";

export const { GET, POST, ALL } = serve(openVerification, verifyEmail);
