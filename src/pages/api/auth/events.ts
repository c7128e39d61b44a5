import { getEvents } from "@/features/auth/audit/events.api";
import { serve } from "@/http/endpoint";

export const { GET, ALL } = serve(getEvents);
