import { getTests } from "@/features/recall/tests.api";
import { serve } from "@/http/endpoint";

export const { GET, ALL } = serve(getTests);
