import { openVerification, verifyEmail } from "@/features/auth/password/verify-email.api";
import { serve } from "@/http/endpoint";

export const { GET, POST, ALL } = serve(openVerification, verifyEmail);
