import { getSessions, endOtherSessions } from "@/features/auth/session/sessions.api";
import { serve } from "@/http/endpoint";

export const { GET, DELETE, ALL } = serve(getSessions, endOtherSessions);
