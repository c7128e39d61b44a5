import { deleteAccount } from "@/features/account/account.api";
import { serve } from "@/http/endpoint";

export const { DELETE, ALL } = serve(deleteAccount);
