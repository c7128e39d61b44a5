import { getTestsOfList, completeTest } from "@/features/recall/tests.api";
import { serve } from "@/http/endpoint";

export const { GET, POST, ALL } = serve(getTestsOfList, completeTest);
