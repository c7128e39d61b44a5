import { register } from "@/features/auth/password/register.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(register);
