import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import getPort from "get-port";
import type { Stack } from "../supabase/local/stack.ts";

// Variables that are already set take precedence over the file.
if (existsSync(".env")) process.loadEnvFile(".env");

/**
 * `--dev` runs the development server. `--data DIR` sets the data directory. `--free-ports` picks free ports, so that
 * several copies can run at once. `--yes` answers the question of `npm run reset`.
 */
export const { values: OPTIONS } = parseArgs({
  options: {
    dev: { type: "boolean", default: false },
    data: { type: "string" },
    "free-ports": { type: "boolean", default: false },
    yes: { type: "boolean", default: false },
  },
});

/** The port that the app listens on. */
export const PORT = OPTIONS["free-ports"] ? String(await getPort()) : process.env.PORT || "4321";

/** The public address of the app. With `--free-ports` a copied `.env` has that of another copy. */
export const SITE_URL = (!OPTIONS["free-ports"] && process.env.SITE_URL) || `http://localhost:${PORT}`;

/** Where the embedded Supabase Auth sends its mails: the app's local address, whatever its public one. */
export const HOOK_URL = `http://localhost:${PORT}/api/hooks/send-email`;

/** The app's environment variables (src/env.ts) for the embedded stack. */
export function appEnvironment(stack: Stack): Record<string, string> {
  return {
    SITE_URL,
    PORT,
    SUPABASE_URL: stack.apiUrl,
    SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: stack.secretKey,
    SMTP_URL: process.env.SMTP_URL || stack.smtpUrl,
    SEND_EMAIL_HOOK_SECRET: stack.hookSecret,
    // The app also serves the stack's APIs: server/supabase-api.ts.
    EMBEDDED_SUPABASE_URL: stack.apiUrl,
  };
}
