import { sendEmail } from "@/features/auth/link/send-email-hook.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(sendEmail);
