import { getList, changeList, deleteList } from "@/features/lists/lists.api";
import { serve } from "@/http/endpoint";

export const { GET, PATCH, DELETE, ALL } = serve(getList, changeList, deleteList);
