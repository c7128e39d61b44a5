import getPort from "get-port";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBuiltApp, type RunningApp } from "../../scripts/app.ts";
import { cookiesOf, newAddress, type TestApp } from "../support/app.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";
import { BEHIND_PROXY, postAs } from "../support/clients.ts";
import { waitForMail } from "../support/mailbox.ts";
import { startProxy, type Proxy } from "../support/proxy.ts";
import { JOHN, PASSWORD, register, tokenFor } from "../support/registration.ts";

/** Signing in while the audit log, a clock or Supabase Auth is broken. */
const METRICS_TOKEN = "a-token-of-the-operator";

let app: StartedApp;
let sql: Sql;
const lines: string[] = [];

beforeAll(async () => {
  app = await startApp({ ...BEHIND_PROXY, METRICS_TOKEN, LOG_LEVEL: "error" }, (line) => lines.push(line));
  sql = postgres(app.stack.dbUrl, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await app.stop();
});

const metrics = async () =>
  (await fetch(`${app.url}/api/metrics`, { headers: { Authorization: `Bearer ${METRICS_TOKEN}` } })).text();

test("an audit event that cannot be written is logged and counted, and does not stop the sign-in", async () => {
  expect(await metrics()).not.toContain('audit_failures_total{type="user_signed_up"}');
  await sql`revoke insert on public.auth_events from service_role`;
  try {
    const learner = await app.signIn();
    expect((await learner.api("GET", "/api/lists")).status).toBe(200);
    expect((await learner.api("POST", "/api/auth/logout")).status).toBe(200);
  } finally {
    await sql`grant insert on public.auth_events to service_role`;
  }
  const counted = await metrics();
  for (const type of ["magic_link_sent", "user_signed_up", "user_logged_out"])
    expect(counted).toContain(`word_lists_audit_failures_total{type="${type}"} 1`);
  const logged = lines.map((line) => JSON.parse(line) as { msg: string; type?: string });
  expect(
    logged.filter(({ msg }) => msg === "could not record an audit event").map(({ type }) => type),
  ).toEqual(["magic_link_sent", "user_signed_up", "user_logged_out"]);
});

/** A second process of the app, on the same Supabase. */
async function beside(settings: Record<string, string>): Promise<{ app: TestApp; process: RunningApp }> {
  const port = await getPort();
  const environment = { ...app.environment, PORT: String(port), ...settings };
  const process = await startBuiltApp(environment, (line) => lines.push(line));
  return { app: { ...app, url: `http://localhost:${port}` }, process };
}

/** The environment that shifts a process's clock by `byMs`. */
function skew(byMs: number): Record<string, string> {
  const clock = `const D = Date; globalThis.Date = class extends D {
    constructor(...args) { if (args.length > 0) super(...args); else super(D.now() + ${byMs}); }
    static now() { return D.now() + ${byMs}; }
  };`;
  const module = Buffer.from(clock).toString("base64");
  return { NODE_OPTIONS: `--import=data:text/javascript;base64,${module}` };
}

test.each([
  ["ahead", 120_000],
  ["behind", -120_000],
])("every way to sign in works on a server whose clock is two minutes %s", async (_, byMs) => {
  const { app: other, process } = await beside(skew(byMs));
  const post = (path: string, body?: unknown, cookie = "") => postAs(other, path, body, { cookie });
  try {
    // The control: the clock is off. This is the first request, so the window has 15 minutes left.
    const window = (await fetch(`${other.url}/api/auth/refresh`)).headers.get("x-ratelimit-reset") ?? "";
    expect(Math.abs(Date.parse(window) - 900_000 - Date.now() - byMs)).toBeLessThan(60_000);

    const email = newAddress();
    expect((await post("/api/auth/magic-link/request", { email })).status).toBe(200);
    const { link, code } = await waitForMail(app.stack.mailboxUrl, email);
    const pressed = await fetch(`${other.url}/auth/verify`, {
      method: "POST",
      headers: { Origin: app.url },
      body: new URL(link).searchParams,
      redirect: "manual",
    });
    expect(pressed.headers.get("location")).toBe("/dashboard");
    expect(code).toMatch(/^\d{6}$/);
    const cookie = cookiesOf(pressed);
    for (const url of [other.url, app.url])
      expect((await fetch(`${url}/api/lists`, { headers: { Cookie: cookie } })).status).toBe(200);

    const password = "SecurePass123!";
    expect((await post("/api/user/set-password", { password }, cookie)).status).toBe(200);
    const signedIn = await post("/api/auth/login", { email, password });
    expect(signedIn.status).toBe(200);
    const refreshed = await post("/api/auth/refresh", undefined, cookiesOf(signedIn));
    expect(refreshed.status).toBe(200);
    for (const url of [other.url, app.url])
      expect((await fetch(`${url}/dashboard`, { headers: { Cookie: cookiesOf(refreshed) } })).status).toBe(
        200,
      );
  } finally {
    await process.stop();
  }
});

/** Starts the app again behind a proxy before Supabase, for one test. */
async function behindProxy<Result>(
  decide: Proxy["decide"],
  work: (app: TestApp, supabase: Proxy) => Promise<Result>,
): Promise<Result> {
  const supabase = await startProxy();
  supabase.target = app.stack.apiUrl;
  supabase.decide = decide;
  const other = await beside({ SUPABASE_URL: supabase.url });
  try {
    return await work(other.app, supabase);
  } finally {
    await other.process.stop();
    await supabase.stop();
  }
}

test("when Supabase Auth takes no sign-ups, a registration is answered with 400 REGISTRATION_FAILED", async () => {
  const noSignUps = {
    status: 422,
    body: { code: 422, error_code: "signup_disabled", msg: "Signups not allowed for this instance" },
  };
  const decide: Proxy["decide"] = (_, path) => (path.startsWith("/auth/v1/signup") ? noSignUps : "pass");
  await behindProxy(decide, async (other, supabase) => {
    const email = newAddress();
    const response = await postAs(other, "/api/auth/register", { email, ...JOHN });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ success: false, code: "REGISTRATION_FAILED" });
    supabase.decide = () => "pass";
    await register(other, email);
  });
});

describe("a password that the project does not accept", () => {
  const tooWeak = {
    status: 422,
    body: { code: 422, error_code: "weak_password", msg: "Password is known to be weak" },
  };
  const refuse: Proxy["decide"] = (method, path) =>
    method === "PUT" || path.startsWith("/auth/v1/signup") ? tooWeak : "pass";
  const expectRefused = async (response: Response, field: string) => {
    expect(response.status).toBe(400);
    const message = "Password is too weak, or known from a data leak";
    expect(await response.json()).toMatchObject({
      error: "validation_error",
      details: { errors: [{ field, message }] },
    });
  };
  const permitsOf = async (userId: string) =>
    (await app.service.from("password_permits").select().eq("user_id", userId).throwOnError()).data;

  test.each([
    ["new", () => Promise.resolve(newAddress())],
    [
      "unconfirmed",
      async () => {
        const email = newAddress();
        expect((await postAs(app, "/api/auth/register", { email, ...JOHN })).status).toBe(201);
        await app.service.from("magic_link_attempts").delete().eq("email", email).throwOnError();
        return email;
      },
    ],
  ])("registers no %s address, and another one can be chosen at once", async (_, prepare) => {
    const email = await prepare();
    const cookie = await behindProxy(refuse, async (other, supabase) => {
      await expectRefused(await postAs(other, "/api/auth/register", { email, ...JOHN }), "password");
      supabase.decide = () => "pass";
      return register(other, email);
    });
    const token = await tokenFor(app, email);
    expect((await postAs(app, "/api/auth/verify-email", { token }, { cookie })).status).toBe(200);
    expect((await postAs(app, "/api/auth/login", { email, password: PASSWORD })).status).toBe(200);
  });

  test("is not set, and leaves no permit to a stolen session", async () => {
    const { id, cookie } = await app.openSession();
    await behindProxy(refuse, async (other) => {
      const set = await postAs(other, "/api/user/set-password", { password: PASSWORD }, { cookie });
      await expectRefused(set, "password");
    });
    expect(await permitsOf(id)).toEqual([]);
  });

  test("does not cost the link of a reset", async () => {
    const { id, email } = await app.openSession();
    expect((await postAs(app, "/api/auth/forgot-password", { email })).status).toBe(200);
    const body = { token: await tokenFor(app, email), new_password: PASSWORD };
    await behindProxy(refuse, async (other) => {
      await expectRefused(await postAs(other, "/api/auth/reset-password", body), "new_password");
    });
    expect(await permitsOf(id)).toEqual([]);
    expect((await postAs(app, "/api/auth/reset-password", body)).status).toBe(200);
  });
});

test("a learner who has just signed out can reset the password at once", async () => {
  const learner = await app.openSession();
  expect((await postAs(app, "/api/auth/forgot-password", { email: learner.email })).status).toBe(200);
  const token = await tokenFor(app, learner.email);
  expect((await learner.api("POST", "/api/auth/logout")).status).toBe(200);
  const reset = await postAs(app, "/api/auth/reset-password", { token, new_password: PASSWORD });
  expect(reset.status).toBe(200);
});

test("a password that Supabase Auth does not store is not reported as set", async () => {
  await behindProxy(
    (method) => (method === "PUT" ? "drop" : "pass"),
    async (other) => {
      const { email, cookie } = await app.openSession();
      const answer = await postAs(other, "/api/user/set-password", { password: PASSWORD }, { cookie });
      expect(answer.status).toBe(503);
      expect((await postAs(app, "/api/auth/login", { email, password: PASSWORD })).status).toBe(401);
    },
  );
});

test("a sign-in whose earlier devices cannot be read succeeds, and counts as one from a known device", async () => {
  const decide: Proxy["decide"] = (method, path) =>
    method === "GET" && path.startsWith("/rest/v1/auth_events") ? 500 : "pass";
  await behindProxy(decide, async (other) => {
    const { email } = await app.openSession();
    const requested = await postAs(other, "/api/auth/magic-link/request", { email });
    expect(requested.status).toBe(200);
    const { code } = await waitForMail(app.stack.mailboxUrl, email);
    const verified = await postAs(other, "/api/auth/magic-link/verify", { email, code });
    expect(verified.status).toBe(200);
    const { data } = await app.service
      .from("auth_events")
      .select("metadata")
      .eq("email", email)
      .not("metadata->>new_device", "is", null)
      .throwOnError();
    expect(data).toMatchObject([{ metadata: { new_device: false } }]);
  });
});
