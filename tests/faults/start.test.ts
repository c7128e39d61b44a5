import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { waitForMail } from "../support/mailbox.ts";
import { fillDataDir } from "../support/template.ts";

/** `npm start` with its own data directory and ports. */
let dataDir: string;
let started: ChildProcess | undefined;
let output: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "word-lists-start-"));
  await chmod(dataDir, 0o755);
});

afterEach(async () => {
  if (started?.pid && started.exitCode === null) {
    started.kill("SIGINT");
    await once(started, "exit");
  }
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<Record<string, string>> {
  const child = spawn(process.execPath, ["scripts/start.ts", "--free-ports", "--data", dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  started = child;
  output = "";
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes("Press Ctrl-C to stop")) break;
  }
  expect(output).toContain("Word Lists is running");
  // A full pipe would block the process.
  child.stdout.resume();
  return status();
}

/** The output of `npm run --silent status`, as names and values. */
function status(): Record<string, string> {
  const { stdout } = spawnSync(process.execPath, ["scripts/status.ts", "--data", dataDir], {
    encoding: "utf8",
  });
  const lines = stdout.trim().split("\n").filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => [/^\w+/.exec(line)?.[0] ?? "", /="(.*)"$/.exec(line)?.[1] ?? ""]),
  );
}

/** The processes that `pid` has started, and their descendants. */
async function descendants(pid: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "");
    const parent = /\) \S (\d+)/.exec(stat)?.[1];
    if (parent) parents.set(Number(entry), Number(parent));
  }
  const children = (of: number): number[] =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...children(child)]);
  return children(pid);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pids: number[]): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (pids.some(alive) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(pids.filter(alive)).toEqual([]);
}

/** Returns the number of rows, after inserting one if `email` is given. */
async function attempts(env: Record<string, string>, email?: string): Promise<number> {
  const service = createClient(env.API_URL ?? "", env.SECRET_KEY ?? "", { auth: { persistSession: false } });
  if (email) await service.from("magic_link_attempts").insert({ email }).throwOnError();
  const { count } = await service
    .from("magic_link_attempts")
    .select("*", { count: "exact", head: true })
    .throwOnError();
  return count ?? 0;
}

const onLinux = process.platform === "linux" ? test : test.runIf(false);

test("npm run status prints nothing and fails while nothing runs", () => {
  const { status: code, stdout } = spawnSync(process.execPath, ["scripts/status.ts", "--data", dataDir], {
    encoding: "utf8",
  });
  expect(code).toBe(1);
  expect(stdout).toBe("");
});

/** Runs `npm start` with these settings of a Supabase project until it has started or given up. */
async function startWith(settings: Record<string, string>) {
  const supabase = Object.keys(process.env).filter((name) => name.includes("SUPABASE"));
  const none = Object.fromEntries(supabase.map((name) => [name, ""]));
  const child = spawn(process.execPath, ["scripts/start.ts", "--free-ports", "--data", dataDir], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...none, ...settings },
  });
  started = child;
  let [output, errors] = ["", ""];
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes("Press Ctrl-C to stop")) break;
  }
  if (!output.includes("Press Ctrl-C to stop") && child.exitCode === null) await once(child, "exit");
  child.stdout.resume();
  return { code: child.exitCode, output, errors };
}

test("half a Supabase project, under any name, stops npm start before it touches any data", async () => {
  const { code, output, errors } = await startWith({
    NEXT_PUBLIC_SUPABASE_URL: "http://127.0.0.1:9",
    SUPABASE_SECRET_KEY: "",
  });
  expect(code).toBe(1);
  expect(output).not.toContain("running");
  expect(errors.trim().split("\n")).toEqual([
    expect.stringContaining("SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY are missing"),
  ]);
  expect(await readdir(dataDir)).toEqual([]);
});

test("a Supabase project under the names of other frameworks is used instead of the embedded one", async () => {
  const asked: (string | undefined)[] = [];
  const project = createServer((request, response) => {
    asked.push(request.headers.apikey?.toString());
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  project.listen(0, "127.0.0.1");
  await once(project, "listening");
  const url = `http://127.0.0.1:${(project.address() as AddressInfo).port}`;
  try {
    const { output } = await startWith({
      PUBLIC_SUPABASE_URL: url,
      PUBLIC_SUPABASE_ANON_KEY: "the-anon-key",
      SUPABASE_SERVICE_ROLE_KEY: "the-service-role-key",
      SEND_EMAIL_HOOK_SECRET: "",
    });
    expect(output).toMatch(new RegExp(`API +${url}\\n`));
    expect(output).not.toMatch(/Database|Mailbox/);
    expect(await readdir(dataDir)).toEqual([]);
    const app = /App +(\S+)/.exec(output)?.[1] ?? "";
    await fetch(`${app}/login`);
    await fetch(`${app}/api/auth/forgot-password`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: "user@example.com" }),
    });
    await expect.poll(() => asked).toEqual(expect.arrayContaining(["the-anon-key", "the-service-role-key"]));
  } finally {
    project.closeAllConnections();
    project.close();
  }
});

test("a Supabase project that does not answer is named before the app runs, and pages say so", async () => {
  const url = "http://127.0.0.1:9";
  const { output, errors } = await startWith({
    NEXT_PUBLIC_SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEY: "the-publishable-key",
    SUPABASE_SECRET_KEY: "the-secret-key",
  });
  expect(output).toContain("Word Lists is running");
  expect(errors.split("\n")[0]).toBe(
    `The Supabase project at ${url} does not answer: check that NEXT_PUBLIC_SUPABASE_URL is right and that the project ` +
      "is not paused; until it answers, pages say that Word Lists is not available.",
  );
  const app = /App +(\S+)/.exec(output)?.[1] ?? "";
  const page = await fetch(`${app}/auth/verify?token=${"a".repeat(56)}&type=magiclink`);
  expect(page.status).toBe(503);
  expect(await page.text()).toContain("isn’t available right now");
});

test("with --free-ports, a copied SITE_URL and PORT give way to the address that the app listens on", async () => {
  const { output } = await startWith({ SITE_URL: "http://localhost:9", PORT: "9" });
  const app = /App +(\S+)/.exec(output)?.[1] ?? "";
  expect(new URL(app).port).not.toBe("9");
  expect((await fetch(`${app}/login`)).status).toBe(200);
  const mailed = await fetch(`${app}/api/auth/magic-link/request`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: "user@example.com" }),
  });
  expect(mailed.status, await mailed.text()).toBe(200);
  const { link } = await waitForMail(status().MAILPIT_URL ?? "", "user@example.com");
  expect(link.startsWith(`${app}/auth/verify?`)).toBe(true);
});

onLinux("Ctrl-C stops everything, and the next start finds the data", async () => {
  const env = await start();
  expect(Object.keys(env)).toEqual(
    expect.arrayContaining(["API_URL", "DB_URL", "PUBLISHABLE_KEY", "SECRET_KEY", "MAILPIT_URL", "APP_URL"]),
  );
  expect((await fetch(env.APP_URL ?? "")).status).toBe(200);
  const database = new URL(env.DB_URL ?? "");
  expect(output).toContain(database.host);
  expect(database.password.length).toBeGreaterThan(20);
  expect(output).not.toContain(database.password);
  // The app serves the stack's APIs too.
  const headers = { apikey: env.PUBLISHABLE_KEY ?? "" };
  expect((await fetch(`${env.APP_URL}/auth/v1/health`, { headers })).status).toBe(200);
  expect(await attempts(env, "first@example.com")).toBe(1);

  const pids = await descendants(started?.pid ?? 0);
  expect(pids.length).toBeGreaterThan(2);
  started?.kill("SIGINT");
  const [code] = (await once(started as ChildProcess, "exit")) as [number];
  expect(code).toBe(0);
  await gone(pids);
  expect(status()).toEqual({});

  const again = await start();
  expect(await attempts(again)).toBe(1);
  expect(again.SECRET_KEY).toBe(env.SECRET_KEY);
});

onLinux("after kill -9 of every process the next start recovers all acknowledged data", async () => {
  await fillDataDir(dataDir);
  const env = await start();
  await attempts(env, "kept@example.com");
  const pid = started?.pid ?? 0;
  const pids = [pid, ...(await descendants(pid))];
  for (const each of pids) process.kill(each, "SIGKILL");
  await gone(pids);

  const again = await start();
  expect((await fetch(again.APP_URL ?? "")).status).toBe(200);
  expect(await attempts(again)).toBe(1);
});

onLinux("after kill -9 of npm start alone the next start works", async () => {
  await fillDataDir(dataDir);
  const env = await start();
  await attempts(env, "kept@example.com");
  const pids = await descendants(started?.pid ?? 0);
  process.kill(started?.pid ?? 0, "SIGKILL");

  const again = await start();
  expect(await attempts(again)).toBe(1);
  await gone(pids);
});

onLinux("when Postgres dies, npm start stops with an error", async () => {
  await fillDataDir(dataDir);
  const env = await start();
  const pids = await descendants(started?.pid ?? 0);
  const postmaster = Number(
    (await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0],
  );
  process.kill(postmaster, "SIGKILL");
  const [code] = (await once(started as ChildProcess, "exit")) as [number];
  expect(code).toBe(1);
  await gone(pids);
  await expect(fetch(env.APP_URL ?? "")).rejects.toThrow("fetch failed");
});
