import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { BEHIND_PROXY } from "./clients.ts";
import { startProxy, type Fate } from "./proxy.ts";
import { startApp, type StartedApp } from "./start-app.ts";

/** What a request asks of Supabase. */
export interface Cost {
  /** Calls one after another. */
  depth: number;
  calls: string[];
  /** That the embedded Supabase makes of the calls. */
  statements: number;
}

export interface CountedApp {
  app: StartedApp;
  /** Nothing else may use the app meanwhile. @throws Error if the request is refused */
  costOf(request: () => Promise<Response>): Promise<Cost>;
  stop(): Promise<void>;
}

/** What runs beside a request, which does not wait for it. */
const IN_BACKGROUND =
  /rpc\/(record_session_activity|record_missed_sign_ins|expire_sessions|purge_expired)$|well-known/;

/** Milliseconds. */
const QUIET_MS = 40;

/** Starts an app with its own Supabase between which every call is counted, and every statement of Postgres. */
export async function startCountedApp(): Promise<CountedApp> {
  /** The lines of the log of Postgres. */
  const log: string[] = [];
  const proxy = await startProxy();
  const settings = { ...BEHIND_PROXY, SUPABASE_URL: proxy.url };
  const app = await startApp(settings, undefined, { log: (line) => log.push(line) });
  proxy.target = app.stack.apiUrl;
  const admin = postgres(app.stack.dbUrl.replace("//postgres:", "//supabase_admin:"), { max: 1 });
  await admin.unsafe("alter system set log_statement = 'all'");
  await admin`select pg_reload_conf()`;

  /** Waits until everything that Postgres has done is in its log. */
  async function logged(name: string): Promise<void> {
    const mark = `${name} ${crypto.randomUUID()}`;
    await admin.unsafe(`select '${mark}'`);
    while (!log.some((line) => line.includes(mark))) await sleep(5);
  }

  return {
    app,
    // Lets no call pass before all that wait for the same answers have arrived.
    async costOf(request) {
      const calls: string[] = [];
      let waiting: (() => void)[] = [];
      let depth = 0;
      let timer: NodeJS.Timeout | undefined;
      const release = () => {
        depth += 1;
        const released = waiting;
        waiting = [];
        for (const pass of released) pass();
      };
      proxy.decide = (method, path): Fate | Promise<Fate> => {
        const [pathname] = path.split("?");
        if (IN_BACKGROUND.test(pathname ?? "")) return "pass";
        calls.push(`${method} ${pathname?.replace(/^\/(rest|auth)\/v1/, "")}`);
        clearTimeout(timer);
        timer = setTimeout(release, QUIET_MS);
        return new Promise((resolve) => waiting.push(() => resolve("pass")));
      };
      await logged("before");
      const from = log.length;
      const response = await request();
      const body = await response.text();
      proxy.decide = () => "pass";
      if (response.status >= 400) throw new Error(`Answered with ${response.status}: ${body}`);
      await logged("after");
      const statements = log.slice(from).filter((line) => /(statement|execute [^:]+): /.test(line));
      return { depth, calls, statements: statements.length - 1 };
    },
    async stop() {
      await admin.end();
      await app.stop();
      await proxy.stop();
    },
  };
}
