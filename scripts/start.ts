import { namesSupabase, readEnvironment } from "../src/env.ts";
import { startStack, type Stack } from "../supabase/local/stack.ts";
import { startBuiltApp, startDevApp, type RunningApp } from "./app.ts";
import { appEnvironment, HOOK_URL, OPTIONS, PORT, SITE_URL } from "./environment.ts";
import { buildIfNeeded } from "./build.ts";
import { projectProblem } from "./project.ts";

/**
 * `npm start` and, with `--dev`, `npm run dev`: starts the app and, unless a Supabase project is set,
 * the embedded one. Ctrl-C stops everything.
 */
const { dev } = OPTIONS;
let stack: Stack | undefined;
let app: RunningApp | undefined;
let stopping: Promise<void> | undefined;

/** Stops the app first, so that its last requests can still reach the database. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    await app?.stop();
    await stack?.stop();
    process.exit(code);
  })();
  return stopping;
}
process.on("SIGINT", () => void stop(0));
process.on("SIGTERM", () => void stop(0));
process.on("SIGHUP", () => void stop(0));

try {
  let environment: Record<string, string> = {};
  let apiUrl = "";
  if (namesSupabase()) {
    apiUrl = readEnvironment().SUPABASE_URL;
    environment = { SITE_URL, PORT };
    // Goes on all the same, because the project may come back.
    const problem = await projectProblem();
    if (problem !== undefined) console.error(problem);
  } else {
    stack = await startStack({
      siteUrl: SITE_URL,
      hook: { uri: HOOK_URL },
      ...(OPTIONS.data !== undefined && { dataDir: OPTIONS.data }),
      ...(OPTIONS["free-ports"] && { ports: { api: 0, db: 0, mailbox: 0, smtp: 0 } }),
    });
    environment = appEnvironment(stack);
    apiUrl = stack.apiUrl;
    void stack.exited.then((error) => {
      if (stopping) return;
      console.error(error?.message ?? "The embedded Supabase has stopped.");
      void stop(1);
    });
  }
  if (!dev) await buildIfNeeded();
  if (!stopping) {
    app = dev
      ? startDevApp({ ...logLevel(), ...environment })
      : await startBuiltApp({ ...logLevel(), ...environment });
    void app.exited.then((code) => void (stopping ?? stop(code || 1)));
    printAddresses(app.url, apiUrl, stack);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}

/** Logs no requests in a terminal, unless LOG_LEVEL asks for them. */
function logLevel(): Record<string, string> {
  return { LOG_LEVEL: process.env.LOG_LEVEL || "warn" };
}

function printAddresses(url: string, apiUrl: string, embedded: Stack | undefined): void {
  const lines = [
    ["App", url],
    ["API", apiUrl],
  ];
  // Without the password, which the status has: a terminal is shown to others.
  if (embedded) lines.push(["Database", new URL(embedded.dbUrl).host], ["Mailbox", embedded.mailboxUrl]);
  console.log(
    `\nWord Lists is running.\n\n${lines.map(([name, value]) => `  ${(name ?? "").padEnd(9)} ${value}`).join("\n")}\n`,
  );
  console.log(embedded ? "Emails arrive in the mailbox. Press Ctrl-C to stop.\n" : "Press Ctrl-C to stop.\n");
}
