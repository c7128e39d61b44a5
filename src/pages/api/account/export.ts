import { exportAccount } from "@/features/account/account.api";
import { serve } from "@/http/endpoint";

export const { GET, ALL } = serve(exportAccount);
