import { generateList } from "@/features/ai/drafts.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(generateList);
