import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import { startBuiltApp } from "../../scripts/app.ts";
import { startStack, type Stack, type StackOptions } from "../../supabase/local/stack.ts";
import { connectApp, type TestApp } from "./app.ts";
import { MANY_ATTEMPTS } from "./database.ts";
import { fillDataDir } from "./template.ts";

// The embedded Supabase hashes a password whenever an account is made. At the usual cost that takes most of the
// time of many tests. The test of response times sets the usual cost itself.
process.env.LITE_AUTH_BCRYPT_COST ??= "4";

export interface StartedApp extends TestApp {
  stack: Stack;
  stop(): Promise<void>;
}

type StackSettings = Pick<StackOptions, "oauth" | "signWithSecret" | "log"> & {
  /** Whether Supabase Auth sends its emails itself, from its templates. */
  withoutHook?: boolean;
};

/**
 * Starts the built app with its own Supabase on free ports and empty data, which `stop` deletes.
 * @param settings additional ones
 * @param onLog called with each line of its log
 * @param stackOptions of its Supabase
 */
export async function startApp(
  settings: Record<string, string> = {},
  onLog?: (line: string) => void,
  { withoutHook = false, ...stackOptions }: StackSettings = {},
): Promise<StartedApp> {
  const dataDir = await mkdtemp(join(tmpdir(), "word-lists-test-"));
  // As root, Postgres runs as another user, which must be able to enter.
  await chmod(dataDir, 0o755);
  await fillDataDir(dataDir);
  const port = await getPort();
  const url = `http://localhost:${port}`;
  const stack = await startStack({
    dataDir,
    ports: { api: 0, db: 0, mailbox: 0, smtp: 0 },
    siteUrl: url,
    durable: false,
    // Tests send mails and sign in faster than people.
    maxFrequency: 0,
    attempts: MANY_ATTEMPTS,
    // A busy machine may need longer than the five seconds that Supabase Auth waits.
    ...(!withoutHook && { hook: { uri: `${url}/api/hooks/send-email`, timeoutMs: 60_000 } }),
    ...stackOptions,
  });
  const environment = {
    SITE_URL: url,
    PORT: String(port),
    SUPABASE_URL: stack.apiUrl,
    SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: stack.secretKey,
    SMTP_URL: stack.smtpUrl,
    SEND_EMAIL_HOOK_SECRET: withoutHook ? "" : stack.hookSecret,
    EMBEDDED_SUPABASE_URL: stack.apiUrl,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? "silent",
    ...settings,
  };
  const app = await startBuiltApp(environment, onLog);
  return {
    ...connectApp({ url, environment, stack }),
    stack,
    stop: async () => {
      await app.stop();
      await stack.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
