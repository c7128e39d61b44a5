import { sequence } from "astro:middleware";
import { emailedLinks } from "@/middleware/emailed-links";
import { guard } from "@/middleware/guard";
import { limits } from "@/middleware/limits";
import { origin } from "@/middleware/origin";
import { requestLog } from "@/middleware/request-log";
import { securityHeaders } from "@/middleware/security-headers";
import { session } from "@/middleware/session";

export const onRequest = sequence(emailedLinks, limits, requestLog, securityHeaders, origin, session, guard);
