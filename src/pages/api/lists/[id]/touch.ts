import { touchList } from "@/features/lists/lists.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(touchList);
