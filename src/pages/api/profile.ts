import { getProfile, changeProfile } from "@/features/profile/profile.api";
import { serve } from "@/http/endpoint";

export const { GET, PATCH, ALL } = serve(getProfile, changeProfile);
