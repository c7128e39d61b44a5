import { openVerification, verifyEmail } from "@/features/auth/password/registration.api";
import { serve } from "@/http/endpoint";

export const { GET, POST, ALL } = serve(openVerification, verifyEmail);
