import { execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setInterval as every } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readRunningStack } from "../../supabase/local/state.ts";
import { connectApp, newAddress } from "../support/app.ts";
import { atEnd } from "./clean-up.ts";
import type { Context } from "./context.ts";
import { load } from "./load.ts";
import { PAGES, requestsFor } from "./pages.ts";
import { stopChild } from "./programs.ts";
import { isForeign } from "./target.ts";
import type { Row } from "./table.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** `npm start` of the built app with data, until it says that it runs, and then until the first dashboard has arrived. */
export async function measureStart(context: Context): Promise<Row[]> {
  if (isForeign) return [];
  const dataDir = await mkdtemp(join(tmpdir(), "word-lists-bench-start-"));
  atEnd(() => rm(dataDir, { recursive: true, force: true }));
  // As root, Postgres runs as another user, which must be able to enter.
  await chmod(dataDir, 0o755);

  const listening: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  const email = newAddress();
  let cookie = "";
  for (let round = 0; round <= context.options.rounds; round++) {
    const started = performance.now();
    const product = await startProduct(dataDir);
    const { url } = product;
    const since = () => performance.now() - started;
    const ready = since();
    if (round === 0) {
      // It has made its data. A session of now serves the later starts, whose first request then is the dashboard.
      const stack = readRunningStack(dataDir);
      if (!stack) throw new Error("npm start runs without a Supabase.");
      const addresses = {
        apiUrl: stack.API_URL,
        publishableKey: stack.PUBLISHABLE_KEY,
        secretKey: stack.SECRET_KEY,
        dbUrl: stack.DB_URL,
        mailboxUrl: stack.MAILPIT_URL,
        smtpUrl: stack.SMTP_URL,
        hookSecret: stack.SEND_EMAIL_HOOK_SECRET,
        siteUrl: url,
      };
      const learner = await connectApp({ url, environment: {}, stack: addresses }).openSession(email);
      ({ cookie } = learner);
      for (let list = 1; list <= 20; list++)
        await learner.client
          .rpc("create_list_with_items", { p_name: `List number ${list}`, p_words: WORDS })
          .throwOnError();
    } else {
      listening.push(ready);
      await dashboard(url, cookie);
      first.push(since() - ready);
      const before = since();
      await dashboard(url, cookie);
      second.push(since() - before);
    }
    await product.stop();
  }
  return [
    { measured: "npm start, until it runs", values: listening, unit: "ms" },
    { measured: "first dashboard after that", values: first, unit: "ms" },
    { measured: "second dashboard", values: second, unit: "ms" },
  ];
}

const WORDS = ["Heron", "Otter", "Lynx", "Badger", "Swift"];

async function startProduct(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ["scripts/start.ts", "--data", dataDir, "--free-ports"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = () => stopChild(child);
  atEnd(stop);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^\s*App\s+(\S+)$/.exec(line) ?? [];
    if (!url) continue;
    // So that it can go on writing.
    child.stdout.resume();
    return { url, stop };
  }
  throw new Error("npm start has exited.");
}

async function dashboard(url: string, cookie: string): Promise<void> {
  const response = await fetch(`${url}/dashboard`, { headers: { Cookie: cookie }, redirect: "manual" });
  await response.text();
  if (response.status !== 200) throw new Error(`The dashboard answered with ${response.status}.`);
}

const LOAD_CONNECTIONS = 8;
/** As long as 25 rounds of a side. */
const LOAD_ROUNDS = 25;
const MEGABYTE = 1024;

/** The most memory that the app and the twin hold while all signed-in pages are requested. */
export async function measureMemory(context: Context): Promise<Row[]> {
  const target = await context.target();
  const twin = await context.twin();
  // Not the one that other sections have already loaded.
  const app = await target.startAnother();
  const rows: Row[] = [];
  for (const [name, { url, pid }] of [
    ["app", app],
    ["Next.js", twin],
  ] as const) {
    const atStart = await residentMegabytes(pid);
    const samples = new AbortController();
    const highest = sampleHighest(pid, samples.signal);
    let answered = 0;
    for (let part = 0; part < LOAD_ROUNDS / 5; part++) {
      const visitors = await target.visitors(16);
      const requests = PAGES.flatMap((page) =>
        requestsFor(page, visitors, name === "app" ? "cookie" : "twinCookie"),
      );
      const seconds = context.options.seconds * 5;
      const { times } = await load(url, { connections: LOAD_CONNECTIONS, seconds, requests });
      answered += times.length;
    }
    samples.abort();
    rows.push({
      measured: `memory of ${name} under load`,
      values: [await highest],
      unit: "MB",
      ...(name === "app" && { goal: { atMost: 250 } }),
      details: `${Math.round(atStart)} MB before; ${answered} pages over ${LOAD_CONNECTIONS} connections`,
    });
  }
  await app.stop();
  return rows;
}

async function sampleHighest(pid: number, signal: AbortSignal): Promise<number> {
  let highest = 0;
  try {
    for await (const _ of every(500, undefined, { signal }))
      highest = Math.max(highest, await residentMegabytes(pid));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return highest;
}

/** The resident memory of a process. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => null);
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status ?? "") ?? [];
  if (kilobytes) return Number(kilobytes) / MEGABYTE;
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout) / MEGABYTE;
}
