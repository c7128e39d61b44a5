import { logout } from "@/features/auth/session/session.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(logout);
