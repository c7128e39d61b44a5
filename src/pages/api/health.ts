import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Says that this process answers; asks nothing of anybody else. */
export const GET = route(() => json({ success: true, status: "ok" }));

export const ALL = otherMethods("GET");
