import { sequence } from "astro:middleware";
import { emailedLinks } from "@/middleware/emailed-links";
import { guard } from "@/middleware/guard";
import { limits } from "@/middleware/limits";
import { origin } from "@/middleware/origin";
import { outage } from "@/middleware/outage";
import { requestLog } from "@/middleware/request-log";
import { securityHeaders } from "@/middleware/security-headers";
import { session } from "@/middleware/session";

export const onRequest = sequence(
  emailedLinks,
  limits,
  requestLog,
  securityHeaders,
  outage,
  origin,
  session,
  guard,
);
