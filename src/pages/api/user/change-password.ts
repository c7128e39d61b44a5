import { changePassword } from "@/features/auth/password/set-password.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(changePassword);
