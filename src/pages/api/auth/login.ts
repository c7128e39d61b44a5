import { login } from "@/features/auth/password/password.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(login);
