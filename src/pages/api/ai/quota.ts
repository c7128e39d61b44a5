import { getQuota } from "@/features/ai/drafts.api";
import { serve } from "@/http/endpoint";

export const { GET, ALL } = serve(getQuota);
