import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Stack } from "../supabase/local/stack.ts";
import { freePort } from "./ports.ts";

// What is set outside leads; the file fills in the rest.
if (existsSync(".env")) process.loadEnvFile(".env");

/**
 * `--dev`; `--data DIR`, another place for the data; `--free-ports`, whatever ports are free, so that
 * a second copy can run beside the first.
 */
export const { values: OPTIONS } = parseArgs({
  options: {
    dev: { type: "boolean", default: false },
    data: { type: "string" },
    "free-ports": { type: "boolean", default: false },
  },
});

/** Where the app listens on this machine. */
export const PORT = OPTIONS["free-ports"] ? String(await freePort()) : process.env.PORT || "4321";

/** The address at which people open the app. */
export const SITE_URL = process.env.SITE_URL || `http://localhost:${PORT}`;

/** Where the embedded Supabase Auth reaches the app: on this machine, whatever people open. */
export const HOOK_URL = `http://localhost:${PORT}/api/hooks/send-email`;

/** What the app needs to know of the embedded stack, under the names of src/env.ts. */
export function appEnvironment(stack: Stack): Record<string, string> {
  return {
    SITE_URL,
    PORT,
    SUPABASE_URL: stack.apiUrl,
    SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: stack.secretKey,
    SMTP_URL: process.env.SMTP_URL || stack.smtpUrl,
    SEND_EMAIL_HOOK_SECRET: stack.hookSecret,
  };
}
