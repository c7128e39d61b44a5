import { orderWords } from "@/features/lists/items.api";
import { serve } from "@/http/endpoint";

export const { PUT, ALL } = serve(orderWords);
