import { mailLoginOrSignupLink } from "@/features/auth/link/link.api";
import { serve } from "@/http/endpoint";

export const { POST, ALL } = serve(mailLoginOrSignupLink);
