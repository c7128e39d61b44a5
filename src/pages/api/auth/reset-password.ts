import { resetPassword } from "@/features/auth/password/reset-password.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(resetPassword);
