import { pino } from "pino";
import { env } from "../env.ts";

/** The log of this process: JSON lines on standard output, without tokens. */
export const log = pino({
  level: env().LOG_LEVEL,
  redact: ["token", "email_data", "*.token", "*.token_hash", "*.access_token", "*.refresh_token"],
});
