import { endSession } from "@/features/auth/session/sessions.api";
import { serve } from "@/http/endpoint";

export const { DELETE, ALL } = serve(endSession);
