import { createClient } from "@supabase/supabase-js";
import getPort from "get-port";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBuiltApp, type RunningApp } from "../../scripts/app.ts";
import { cookiesOf, newAddress, type SignedIn } from "../support/app.ts";
import { eventsOf } from "../support/auth-events.ts";
import { BEHIND_PROXY, nextClient, postAs } from "../support/clients.ts";
import { atOnce, tally } from "../support/database.ts";
import { subjectsTo, waitForMail } from "../support/mailbox.ts";
import { startProxy, type Fate, type Proxy } from "../support/proxy.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";
import { sized } from "../support/size.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";

/** Two processes of the app on one Supabase and one Redis. */
let proxy: Proxy;
let redis: TestRedis;
let app: StartedApp;
let second: RunningApp;
/** The same app, by the address of each process. */
let processes: StartedApp[];
const lines: string[] = [];
/** Runs of the job that records missed sign-ins: all, and those before the sign-in of `late`. */
let jobs = 0;
let jobsBefore: number;
/** Has signed in at Supabase Auth directly, before the first test. */
let late: string;

beforeAll(async () => {
  [proxy, redis] = await Promise.all([startProxy(), startRedis()]);
  const settings = { ...BEHIND_PROXY, SUPABASE_URL: proxy.url, REDIS_URL: redis.url, LOG_LEVEL: "warn" };
  app = await startApp(settings, (line) => lines.push(line));
  proxy.target = app.stack.apiUrl;
  setFate(() => "pass");
  const port = String(await getPort());
  second = await startBuiltApp({ ...app.environment, PORT: port }, (line) => lines.push(line));
  processes = [app, { ...app, url: `http://localhost:${port}` }];
  late = await recordSignInLate();
  jobsBefore = jobs;
});
afterAll(async () => {
  await second.stop();
  await app.stop();
  await Promise.all([proxy.stop(), redis.stop()]);
});
afterEach(() => setFate(() => "pass"));

/** Decides for requests to Supabase Auth, and counts the runs of the job. */
function setFate(decide: (path: string) => Fate): void {
  proxy.decide = (_, path) => {
    if (path.endsWith("/rpc/record_missed_sign_ins")) jobs++;
    return path.startsWith("/auth/v1/") ? decide(path) : "pass";
  };
}

/** Sends the same request `count` times at once, by turns to each process. */
const toBoth = <T>(count: number, send: (process: StartedApp) => Promise<T>) =>
  atOnce(count, (index) => send(processes[index % 2] as StartedApp));

const profile = (url: string, cookie: string) =>
  fetch(`${url}/api/profile`, { headers: { Cookie: cookie, "X-Forwarded-For": nextClient() } });

const withoutAccess = ({ refreshToken }: SignedIn) => `refresh_token=${refreshToken}`;

async function recordSignInLate(): Promise<string> {
  const email = newAddress();
  const { auth } = createClient(app.stack.apiUrl, app.stack.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  expect((await auth.signInWithOtp({ email })).error).toBeNull();
  const { code } = await waitForMail(app.stack.mailboxUrl, email);
  const { data } = await auth.verifyOtp({ email, token: code, type: "email" });
  const created_at = new Date(Date.now() - 61_000).toISOString();
  const { id = "" } = data.user ?? {};
  await app.service.from("unrecorded_sign_ins").update({ created_at }).eq("user_id", id).throwOnError();
  return email;
}

const ROUNDS = sized(200);

describe("a session that both processes refresh at the same time stays one session", () => {
  test.each<[string, (() => Fate)[]]>([
    ["while every call succeeds", ["pass", "pass", "pass", "pass"].map((fate) => () => fate as Fate)],
    [
      "while Supabase Auth loses, refuses and fails calls",
      [() => "lose", () => "drop", () => 500, () => 429],
    ],
  ])("%s", { timeout: 300_000 }, async (_, fates) => {
    for (let round = 0; round < ROUNDS; round += 4) {
      const learners = await Promise.all(fates.map(() => app.openSession()));
      let calls = 0;
      // The first of the calls meet their fates.
      setFate((path) => (path.includes("refresh_token") ? (fates[calls++]?.() ?? "pass") : "pass"));
      const answers = await Promise.all(
        learners.map((learner) => toBoth(4, ({ url }) => profile(url, withoutAccess(learner)))),
      );
      for (const [index, learner] of learners.entries()) {
        const own = answers[index] ?? [];
        for (const answer of own) expect([200, 503]).toContain(answer.status);
        for (const answer of own.filter(({ status }) => status === 503))
          expect(answer.headers.getSetCookie()).toEqual([]);
        // Any answer that a browser keeps leaves it signed in.
        const cookies = own.filter(({ status }) => status === 200).map((answer) => cookiesOf(answer));
        const kept = new Set(cookies.length > 0 ? cookies : [withoutAccess(learner)]);
        for (const cookie of kept)
          for (const { url } of processes) expect((await profile(url, cookie)).status).toBe(200);
        const sessions = cookies.map((cookie) => /session_id=([^;]*)/.exec(cookie)?.[1]);
        expect(new Set(sessions).size).toBeLessThanOrEqual(1);
        expect((await eventsOf(app, learner.email)).map(({ type }) => type)).not.toContain(
          "session_replayed",
        );
      }
    }
  });
});

test("a link pressed at both processes at once signs in once", async () => {
  const email = newAddress();
  await postAs(app, "/api/auth/magic-link/request", { email });
  const { link } = await waitForMail(app.stack.mailboxUrl, email);
  const answers = await toBoth(10, ({ url }) =>
    fetch(`${url}/auth/verify`, {
      method: "POST",
      headers: { Origin: app.url, "X-Forwarded-For": nextClient() },
      body: new URL(link).searchParams,
      redirect: "manual",
    }),
  );
  expect(tally(answers.map((answer) => answer.headers.get("location") ?? String(answer.status)))).toEqual({
    "/dashboard": 1,
    "/login?error=token_already_used": 9,
  });
});

test("tries at a code are counted by both processes together", async () => {
  const email = newAddress();
  await postAs(app, "/api/auth/magic-link/request", { email });
  const { code } = await waitForMail(app.stack.mailboxUrl, email);
  const wrong = code === "000000" ? "111111" : "000000";
  const tries = await toBoth(8, (to) => postAs(to, "/api/auth/magic-link/verify", { email, code: wrong }));
  expect(tally(tries.map(({ status }) => String(status)))).toEqual({ 400: 5, 429: 3 });
});

test("a session that ends at one process is refused by the other at once", async () => {
  const [here, there] = processes as [StartedApp, StartedApp];
  const learner = await app.openSession();
  expect((await profile(there.url, learner.cookie)).status).toBe(200);
  expect((await postAs(here, "/api/auth/logout", undefined, { cookie: learner.cookie })).status).toBe(200);
  expect((await profile(there.url, learner.cookie)).status).toBe(401);
});

test("while Redis goes and comes back, no request is refused wrongly, fails or hangs", async () => {
  const refreshAs = (to: StartedApp, ip: string) =>
    postAs(to, "/api/auth/refresh", { refresh_token: "none" }, { ip });
  const ask = (to: StartedApp) => refreshAs(to, nextClient());
  const counts = async () => tally((await toBoth(20, ask)).map(({ status }) => String(status)));
  // The control: both count, and by one counter.
  const known = nextClient();
  const first = await toBoth(8, (to) => refreshAs(to, known));
  expect(tally(first.map(({ status }) => String(status)))).toEqual({ 401: 5, 429: 3 });

  const during = counts();
  await redis.goAway();
  expect(await during).toEqual({ 401: 20 });
  expect(await counts()).toEqual({ 401: 20 });
  const back = counts();
  await redis.comeBack();
  expect(await back).toEqual({ 401: 20 });
  await expect.poll(() => lines.filter((line) => line.includes("Redis is available again")).length).toBe(2);
  const again = await toBoth(4, (to) => refreshAs(to, known));
  expect(tally(again.map(({ status }) => String(status)))).toEqual({ 429: 4 });
  for (const { url } of processes) expect((await fetch(`${url}/api/health`)).status).toBe(200);
});

test("a sign-in at Supabase Auth directly is recorded and welcomed once by two processes", async () => {
  // Two runs of each process, 15 seconds apart, or one where the tests between have taken so long.
  await expect.poll(() => jobs - jobsBefore, { interval: 250 }).toBeGreaterThanOrEqual(2);
  await expect.poll(() => subjectsTo(app.stack.mailboxUrl, late)).toContain("Welcome to Word Lists");
  const types = (await eventsOf(app, late)).map(({ type }) => type);
  expect(types.filter((type) => type === "user_signed_up")).toHaveLength(1);
  const subjects = await subjectsTo(app.stack.mailboxUrl, late);
  expect(subjects.filter((subject) => subject === "Welcome to Word Lists")).toHaveLength(1);
});
