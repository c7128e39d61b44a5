import { getLists, createList } from "@/features/lists/lists.api";
import { serve } from "@/http/endpoint";

export const { GET, POST, ALL } = serve(getLists, createList);
