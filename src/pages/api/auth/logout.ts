import { logout } from "@/features/auth/session/sessions.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(logout);
