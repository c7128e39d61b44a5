import { requestLink } from "@/features/auth/link/request-link.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(requestLink);
