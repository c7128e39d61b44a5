import getPort from "get-port";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startBuiltApp } from "../../scripts/app.ts";
import { cookiesOf, type SignedIn } from "../support/app.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";
import { BEHIND_PROXY, nextClient, postAs } from "../support/clients.ts";
import { startProxy, type Fate, type Proxy } from "../support/proxy.ts";

/** The calls to Supabase and the cookies of a request, for every state of a session. */
let proxy: Proxy;
let app: StartedApp;
let asked: string[] = [];
let unreachable: RegExp | undefined;
/** The calls of the first request with a session. */
let askedFirst: string[];

beforeAll(async () => {
  proxy = await startProxy();
  app = await startApp({ ...BEHIND_PROXY, SUPABASE_URL: proxy.url });
  proxy.target = app.stack.apiUrl;
  proxy.decide = (method, path): Fate => {
    const call = `${method} ${path.replace(/&.*/, "")}`;
    if (!IN_BACKGROUND.test(call)) asked.push(call);
    return unreachable?.test(call) ? 503 : "pass";
  };
  await settings((await app.openSession()).cookie);
  askedFirst = asked;
});
afterAll(async () => {
  await app.stop();
  await proxy.stop();
});
beforeEach(() => {
  asked = [];
  unreachable = undefined;
});

const IN_BACKGROUND = /rpc\/(record_session_activity|record_missed_sign_ins|expire_sessions|purge_expired)$/;
const REFRESH = "POST /auth/v1/token?grant_type=refresh_token";
const WHOAMI = "GET /rest/v1/rpc/whoami";
const SIGNING_KEYS = ["openid-configuration", "jwks.json"].map((name) => `GET /auth/v1/.well-known/${name}`);
const REMEMBER = "GET /rest/v1/session_clients?select=remember";
const SESSION_COOKIES = ["access_token", "refresh_token", "session_id"];

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(app.url + path, { headers: { "X-Forwarded-For": nextClient(), ...headers }, redirect: "manual" });

const settings = (cookie: string) => get("/api/profile", { Cookie: cookie });

const namesOf = (response: Response) =>
  response.headers.getSetCookie().map((line) => line.slice(0, line.indexOf("=")));

/** The cookies of a learner whose access token ended a minute ago. Only Supabase Auth checks its signature. */
function expired({ id, refreshToken }: SignedIn): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) - 60;
  const token = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub: id, exp })}.c2lnbmF0dXJl`;
  return `access_token=${token}; refresh_token=${refreshToken}; session_id=${id}`;
}

/** The learner's token with the signature of another key. */
function forgery({ accessToken }: SignedIn): string {
  return accessToken.replace(/[^.]*$/, Buffer.alloc(64, 1).toString("base64url"));
}

/** The learner whose session a response gives to the browser. */
function subjectOf(response: Response): string {
  const [, payload = ""] = /access_token=[^.]*\.([^.]*)/.exec(cookiesOf(response)) ?? [];
  return (JSON.parse(Buffer.from(payload, "base64url").toString()) as { sub: string }).sub;
}

const endSession = (learner: SignedIn) => app.service.auth.admin.signOut(learner.accessToken);

describe("in each state of a session, a request makes only the calls and sets only the cookies that it must", () => {
  const lastsOf = (response: Response) =>
    response.headers.getSetCookie().map((line) => Number(/Max-Age=(\d+)/.exec(line)?.[1]) / 86_400);

  test("none", async () => {
    const response = await get("/api/profile");
    expect([response.status, namesOf(response), asked]).toEqual([401, [], []]);
  });

  test.each(["/api/profile", "/settings"])("live, by cookie, at %s", async (path) => {
    const learner = await app.openSession();
    const response = await get(path, { Cookie: learner.cookie });
    expect([response.status, namesOf(response)]).toEqual([200, []]);
    expect(asked.sort()).toEqual([WHOAMI]);
  });

  test("live, the first one that this process sees", () => {
    expect(askedFirst.sort()).toEqual([...SIGNING_KEYS, WHOAMI].sort());
  });

  test("forged, by cookie and as a Bearer token", async () => {
    const token = forgery(await app.openSession());
    const byCookie = await settings(`access_token=${token}`);
    expect([byCookie.status, namesOf(byCookie)]).toEqual([401, SESSION_COOKIES]);
    expect((await get("/api/profile", { Authorization: `Bearer ${token}` })).status).toBe(401);
    expect(asked).toEqual([]);
  });

  test("forged, with a refresh token that is right", async () => {
    const learner = await app.openSession();
    const response = await settings(
      `access_token=${forgery(learner)}; refresh_token=${learner.refreshToken}`,
    );
    expect([response.status, namesOf(response)]).toEqual([200, SESSION_COOKIES]);
    expect(asked.sort()).toEqual([REFRESH, WHOAMI, REMEMBER].sort());
  });

  test("live, as a Bearer token", async () => {
    const learner = await app.openSession();
    const headers = { Authorization: `Bearer ${learner.accessToken}`, Cookie: "access_token=x" };
    const response = await get("/api/profile", headers);
    expect([response.status, namesOf(response)]).toEqual([200, []]);
    expect(asked.sort()).toEqual([WHOAMI]);
  });

  test("live, with an access token that has expired", async () => {
    const learner = await app.openSession();
    const response = await settings(expired(learner));
    expect([response.status, namesOf(response)]).toEqual([200, SESSION_COOKIES]);
    expect(subjectOf(response)).toBe(learner.id);
    expect(lastsOf(response)).toEqual([15 / 24 / 60, 30, 30]);
    expect(asked.sort()).toEqual([REFRESH, WHOAMI, REMEMBER].sort());
  });

  test("ended elsewhere, by cookie", async () => {
    const learner = await app.openSession();
    await endSession(learner);
    const response = await settings(learner.cookie);
    expect([response.status, namesOf(response)]).toEqual([401, SESSION_COOKIES]);
    expect(lastsOf(response)).toEqual([NaN, NaN, NaN]);
    expect(asked.sort()).toEqual([WHOAMI, REFRESH].sort());
  });

  test("ended elsewhere, by an access cookie alone", async () => {
    const learner = await app.openSession();
    await endSession(learner);
    const response = await settings(`access_token=${learner.accessToken}`);
    expect([response.status, namesOf(response)]).toEqual([401, SESSION_COOKIES]);
    expect(asked.sort()).toEqual([WHOAMI]);
  });

  test("ended elsewhere, just after another request refreshed it", async () => {
    const learner = await app.openSession();
    const cookie = expired(learner);
    expect((await settings(cookie)).status).toBe(200);
    await endSession(learner);
    asked = [];
    const response = await settings(cookie);
    expect([response.status, namesOf(response)]).toEqual([401, SESSION_COOKIES]);
    expect(asked.sort()).toEqual([WHOAMI]);
  });

  test("ended elsewhere, as a Bearer token", async () => {
    const learner = await app.openSession();
    await endSession(learner);
    const response = await get("/api/profile", { Authorization: `Bearer ${learner.accessToken}` });
    expect([response.status, namesOf(response)]).toEqual([401, []]);
    expect(asked.sort()).toEqual([WHOAMI]);
  });

  test.each([
    ["that could be tokens", "access_token=x; refresh_token=y; session_id=z", [REFRESH]],
    ["that could not", "access_token=%00; refresh_token=y; session_id=z", []],
    ["as @supabase/ssr writes them", "session.0=base64-e30; sb-localhost-auth-token=base64-e30", []],
  ])("garbage %s", async (name, cookie, expected) => {
    const response = await settings(cookie);
    expect(response.status).toBe(401);
    expect(namesOf(response)).toEqual(name.startsWith("as ") ? [] : SESSION_COOKIES);
    expect(asked).toEqual(expected);
  });

  test("of a suspended account", async () => {
    const learner = await app.openSession();
    await app.service
      .from("accounts")
      .update({ status: "suspended" })
      .eq("user_id", learner.id)
      .throwOnError();
    const response = await get("/dashboard", { Cookie: learner.cookie });
    expect(response.headers.get("location")).toBe("/login?error=account_suspended");
    expect(namesOf(response)).toEqual(SESSION_COOKIES);
    expect(asked.sort()).toEqual([WHOAMI, "POST /auth/v1/logout?scope=local"].sort());
  });

  test("unknown, because Supabase does not answer", async () => {
    const learner = await app.openSession();
    unreachable = /whoami/;
    const response = await settings(learner.cookie);
    expect([response.status, namesOf(response)]).toEqual([503, []]);
    expect(asked).toEqual([WHOAMI]);
  });

  test("ended elsewhere, while Supabase Auth refreshes nothing", async () => {
    const learner = await app.openSession();
    await endSession(learner);
    unreachable = /grant_type=refresh_token/;
    const response = await settings(learner.cookie);
    expect([response.status, namesOf(response)]).toEqual([503, []]);
    // auth-js goes on trying in the background, which must not count in the next test.
    unreachable = undefined;
    asked = [];
    await expect.poll(() => asked).toEqual([REFRESH]);
  });
});

test("while the signing keys cannot be fetched, Supabase decides about every token, and no session ends", async () => {
  const learner = await app.openSession();
  const port = String(await getPort());
  const environment = { ...app.environment, PORT: port, SITE_URL: `http://localhost:${port}` };
  unreachable = /well-known/;
  const process = await startBuiltApp(environment);
  try {
    const answers = [learner.cookie, learner.cookie, `access_token=${forgery(learner)}`].map((Cookie) =>
      fetch(`${environment.SITE_URL}/api/profile`, { headers: { Cookie } }),
    );
    expect((await Promise.all(answers)).map((answer) => [answer.status, namesOf(answer)])).toEqual([
      [200, []],
      [200, []],
      [401, SESSION_COOKIES],
    ]);
    expect(asked.filter((call) => call === WHOAMI)).toHaveLength(3);
    expect(asked.filter((call) => SIGNING_KEYS.includes(call)).sort()).toEqual([...SIGNING_KEYS].sort());
  } finally {
    await process.stop();
  }
});

test("fifty simultaneous requests with one expired token refresh it once", async () => {
  const learner = await app.openSession();
  const answers = await Promise.all(Array.from({ length: 50 }, () => settings(expired(learner))));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(asked.filter((call) => call === REFRESH)).toHaveLength(1);
  expect(new Set(answers.map((answer) => cookiesOf(answer))).size).toBe(1);
});

test("simultaneous requests of two learners never mix, whether they refresh or not", async () => {
  const learners = await Promise.all(["Ada", "Grace"].map((name) => named(name)));
  const answers = await Promise.all(
    Array.from({ length: 24 }, async (_, index) => {
      const learner = learners[index % 2] as SignedIn & { name: string };
      const refreshes = index % 4 < 2;
      const response = await settings(refreshes ? expired(learner) : learner.cookie);
      const { name } = ((await response.json()) as { profile: { name: string } }).profile;
      return [name === learner.name, refreshes ? subjectOf(response) === learner.id : namesOf(response)];
    }),
  );
  for (const [isOwn, session] of answers) {
    expect(isOwn).toBe(true);
    expect(session === true || (Array.isArray(session) && session.length === 0)).toBe(true);
  }
});

async function named(name: string): Promise<SignedIn & { name: string }> {
  const learner = await app.openSession();
  expect((await learner.api("PATCH", "/api/profile", { name })).status).toBe(200);
  return { ...learner, name };
}

test("a refused sign-in sets no cookie, and leaves the session that the browser has alone", async () => {
  const here = await app.openSession();
  const suspended = await app.openSession();
  const { data } = await app.service.auth.admin.generateLink({ type: "magiclink", email: suspended.email });
  await app.service
    .from("accounts")
    .update({ status: "suspended" })
    .eq("user_id", suspended.id)
    .throwOnError();
  const code = data.properties?.email_otp;
  const body = { email: suspended.email, code };
  const response = await postAs(app, "/api/auth/magic-link/verify", body, { cookie: here.cookie });
  expect([response.status, namesOf(response)]).toEqual([403, []]);
  expect((await settings(here.cookie)).status).toBe(200);
});
