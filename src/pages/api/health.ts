import { getHealth } from "@/features/ops/ops.api";
import { serve } from "@/http/endpoint";

export const { GET, ALL } = serve(getHealth);
