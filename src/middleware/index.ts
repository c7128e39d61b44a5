import { sequence } from "astro:middleware";
import { guard } from "@/middleware/guard";
import { origin } from "@/middleware/origin";
import { requestLog } from "@/middleware/request-log";
import { securityHeaders } from "@/middleware/security-headers";
import { session } from "@/middleware/session";

export const onRequest = sequence(requestLog, securityHeaders, origin, session, guard);
