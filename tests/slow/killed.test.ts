import { once, EventEmitter } from "node:events";
import getPort from "get-port";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBuiltApp, type RunningApp } from "../../scripts/app.ts";
import { cookiesOf, newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { BEHIND_PROXY, nextClient, postAs } from "../support/clients.ts";
import { countMails, waitForLink } from "../support/mailbox.ts";
import { startProxy, type Fate, type Proxy } from "../support/proxy.ts";
import { JOHN, PASSWORD, resetToken, tokenFor, withPassword } from "../support/registration.ts";
import { ONE_IN } from "../support/size.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";

/** A process that is killed while requests are under way, and the learners who go on at the next one. */
let proxy: Proxy;
/** Prepares the requests and sends the emails. */
let app: StartedApp;
/** The process that is killed, and the one that takes its place. */
let victim: RunningApp;
let behind: TestApp;

async function startVictim(): Promise<void> {
  const port = String(await getPort());
  victim = await startBuiltApp({ ...app.environment, SUPABASE_URL: proxy.url, PORT: port });
  behind = { ...app, url: `http://localhost:${port}` };
}

async function killVictim(): Promise<void> {
  process.kill(victim.pid ?? 0, "SIGKILL");
  await victim.exited;
}

beforeAll(async () => {
  proxy = await startProxy();
  app = await startApp(BEHIND_PROXY);
  proxy.target = app.stack.apiUrl;
  await startVictim();
});
afterAll(async () => {
  await victim.stop();
  await app.stop();
  await proxy.stop();
});

const NEW_PASSWORD = "Seven-Lanterns 8!";

interface Case {
  send: () => Promise<Response>;
  /** Goes on after the process has been killed. */
  goOn: () => Promise<void>;
}

const press = (link: string) =>
  fetch(`${behind.url}/auth/verify`, {
    method: "POST",
    headers: { Origin: app.url, "X-Forwarded-For": nextClient() },
    body: new URL(link).searchParams,
    redirect: "manual",
  });
const enter = (email: string, code: string) => postAs(behind, "/api/auth/magic-link/verify", { email, code });
const login = (email: string, password: string) => postAs(behind, "/api/auth/login", { email, password });

async function mailTo(email: string) {
  await forget(app, email);
  const seen = await countMails(app.stack.mailboxUrl, email);
  expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
  return waitForLink(app.stack.mailboxUrl, email, seen);
}

/** Lets the minute pass after which an abandoned claim of a link ends. */
async function passClaims(): Promise<void> {
  const claimed_at = new Date(Date.now() - 60_000).toISOString();
  const open = app.service.from("magic_links").update({ claimed_at }).not("claimed_at", "is", null);
  await open.throwOnError();
}

/** Each request that changes who can sign in, and how its learner goes on from every point at which the process can end. */
const CASES: Record<string, () => Case | Promise<Case>> = {
  "a registration": () => {
    const email = newAddress();
    return {
      send: () => postAs(behind, "/api/auth/register", { email, ...JOHN }),
      goOn: async () => {
        await forget(app, email);
        const seen = await countMails(app.stack.mailboxUrl, email);
        const registered = await postAs(behind, "/api/auth/register", { email, ...JOHN });
        expect(registered.status).toBe(201);
        const token = await tokenFor(app, email, seen);
        const cookie = cookiesOf(registered);
        const confirmed = await postAs(behind, "/api/auth/verify-email", { token }, { cookie });
        expect(await confirmed.json()).toMatchObject({ success: true, password_kept: true });
        expect((await login(email, PASSWORD)).status).toBe(200);
      },
    };
  },
  "a link": async () => {
    const email = newAddress();
    const { link } = await mailTo(email);
    return {
      send: () => press(link),
      goOn: async () => {
        const again = (await press(link)).headers.get("location");
        expect(["/dashboard", "/login?error=token_expired", "/login?error=token_already_used"]).toContain(
          again,
        );
        if (again !== "/dashboard")
          expect((await press((await mailTo(email)).link)).headers.get("location")).toBe("/dashboard");
      },
    };
  },
  "a code": async () => {
    const email = newAddress();
    const { code } = await mailTo(email);
    return {
      send: () => enter(email, code),
      goOn: async () => {
        const again = await enter(email, code);
        expect([200, 400]).toContain(again.status);
        if (again.status === 400) expect((await enter(email, (await mailTo(email)).code)).status).toBe(200);
      },
    };
  },
  "a confirmation": async () => {
    const email = newAddress();
    const registered = await postAs(app, "/api/auth/register", { email, ...JOHN });
    const cookie = cookiesOf(registered);
    const token = await tokenFor(app, email);
    const confirm = () => postAs(behind, "/api/auth/verify-email", { token }, { cookie });
    return {
      send: confirm,
      goOn: async () => {
        expect([200, 400]).toContain((await confirm()).status);
        expect((await login(email, PASSWORD)).status).toBe(200);
      },
    };
  },
  "a reset of a password": async () => {
    const { email } = await withPassword(app);
    const token = await resetToken(app, email);
    const reset = (with_: string) =>
      postAs(behind, "/api/auth/reset-password", { token: with_, new_password: NEW_PASSWORD });
    return {
      send: () => reset(token),
      goOn: async () => {
        expect([200, 400]).toContain((await reset(token)).status);
        expect((await login(email, NEW_PASSWORD)).status).toBe(200);
      },
    };
  },
  "a first password": async () => {
    const { email, cookie } = await app.openSession();
    const set = () => postAs(behind, "/api/user/set-password", { password: PASSWORD }, { cookie });
    return {
      send: set,
      goOn: async () => {
        const again = await set();
        expect([200, 400]).toContain(again.status);
        if (again.status === 400) expect(await again.json()).toMatchObject({ error: "password_exists" });
        expect((await login(email, PASSWORD)).status).toBe(200);
      },
    };
  },
  "a change of a password": async () => {
    const { email, cookie } = await withPassword(app);
    const change = () =>
      postAs(
        behind,
        "/api/user/change-password",
        { current_password: PASSWORD, new_password: NEW_PASSWORD },
        { cookie },
      );
    return {
      send: change,
      goOn: async () => {
        expect([200, 401]).toContain((await change()).status);
        expect((await login(email, NEW_PASSWORD)).status).toBe(200);
      },
    };
  },
  "a password": async () => {
    const { email } = await withPassword(app);
    return {
      send: () => login(email, PASSWORD),
      goOn: async () => expect((await login(email, PASSWORD)).status).toBe(200),
    };
  },
  "a sign-out": async () => {
    const { cookie } = await app.openSession();
    const signOut = () => postAs(behind, "/api/auth/logout", undefined, { cookie });
    return {
      send: signOut,
      goOn: async () => {
        expect((await signOut()).status).toBe(200);
        const read = await fetch(`${behind.url}/api/profile`, { headers: { Cookie: cookie } });
        expect(read.status).toBe(401);
      },
    };
  },
  "a deletion of an account": async () => {
    const { email, cookie, id } = await app.openSession();
    const remove = () =>
      fetch(`${behind.url}/api/account`, {
        method: "DELETE",
        headers: { Cookie: cookie, Origin: app.url, "Content-Type": "application/json" },
        body: JSON.stringify({ confirmation: "DELETE" }),
      });
    return {
      send: remove,
      goOn: async () => {
        expect([200, 401]).toContain((await remove()).status);
        expect((await app.service.auth.admin.getUserById(id)).data.user).toBeNull();
        await forget(app, email);
        expect((await app.signIn(email)).id).not.toBe(id);
      },
    };
  },
};

/**
 * Sends each request until one of its calls meets a fate that leaves it waiting, or it is answered; then kills the
 * process, starts it again and lets all go on.
 * @param fateOf of the calls of one request, by their number
 */
async function killWhile(fateOf: (method: string, path: string, number: number) => Fate): Promise<number> {
  proxy.decide = () => "pass";
  const cases = await Promise.all(
    Object.entries(CASES).map(async ([name, prepare]) => ({ name, ...(await prepare()) })),
  );
  let waiting = 0;
  for (const { send } of cases) {
    const calls = new EventEmitter();
    let number = 0;
    let isWaiting = false;
    proxy.decide = (method, path) => {
      // The job of the process itself.
      if (path.endsWith("/rpc/record_missed_sign_ins")) return "pass";
      if (isWaiting) return "hold";
      const fate = fateOf(method, path, number++);
      if (fate === "pass") return fate;
      isWaiting = true;
      if (fate === "keep") proxy.onKept = () => calls.emit("waiting");
      else setImmediate(() => calls.emit("waiting"));
      return fate;
    };
    const answered = send().then(
      () => "answered",
      () => "killed",
    );
    const outcome = await Promise.race([answered, once(calls, "waiting").then(() => "waiting")]);
    if (outcome === "waiting") waiting++;
  }
  await killVictim();
  proxy.decide = () => "pass";
  await Promise.all([startVictim(), passClaims()]);
  await Promise.all(
    cases.map(async ({ name, goOn }) => {
      try {
        await goOn();
      } catch (error) {
        throw new Error(`${name} does not go on`, { cause: error });
      }
    }),
  );
  return waiting;
}

const DECIDES = /^(POST \/auth\/v1\/(verify|signup|token|logout)|PUT \/auth\/v1\/|DELETE \/auth\/v1\/)/;

describe("after the process was killed, every learner goes on: killed", { timeout: 300_000 }, () => {
  test.each(["hold", "keep"] as const)("while Supabase Auth decides (%s)", async (fate) => {
    const waiting = await killWhile((method, path) => (DECIDES.test(`${method} ${path}`) ? fate : "pass"));
    expect(waiting).toBe(Object.keys(CASES).length);
  });

  test("before any of the calls that a request makes", { timeout: 900_000 }, async () => {
    const counts = ONE_IN === 1 ? Array.from({ length: MOST_CALLS }, (_, passed) => passed) : [SAMPLE];
    let waiting = Object.keys(CASES).length;
    for (const passed of counts) {
      expect(waiting).toBeGreaterThan(0);
      waiting = await killWhile((_, __, number) => (number < passed ? "pass" : "hold"));
      if (waiting === 0) break;
    }
    // One by one, until no request makes so many calls.
    expect(waiting === 0).toBe(ONE_IN === 1);
  });
});

/** More than any of the requests makes. */
const MOST_CALLS = 25;
/** After so many calls, most of the requests have claimed something. */
const SAMPLE = 5;
