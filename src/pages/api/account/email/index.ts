import { changeEmail } from "@/features/account/email-change.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(changeEmail);
