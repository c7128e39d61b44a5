import { serve } from "@/http/endpoint";
import { getDocument } from "@/openapi/openapi.api";

export const { GET, ALL } = serve(getDocument);
