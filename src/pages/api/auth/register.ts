import { register } from "@/features/auth/password/registration.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(register);
