import { login } from "@/features/auth/password/login.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(login);
