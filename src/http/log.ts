import { pino } from "pino";
import { env } from "@/env";

/** The process's log: JSON lines on standard output, without words, addresses in links, or tokens. */
export const log = pino({
  level: env().LOG_LEVEL,
  redact: ["token", "email_data", "*.token", "*.token_hash", "*.access_token", "*.refresh_token"],
});
