import { restoreWord } from "@/features/lists/items.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(restoreWord);
