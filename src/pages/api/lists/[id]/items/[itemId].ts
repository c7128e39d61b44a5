import { changeWord, deleteWord } from "@/features/lists/items.api";
import { serve } from "@/http/endpoint";

export const { PATCH, DELETE, ALL } = serve(changeWord, deleteWord);
