import { describe, expect } from "vitest";
import { newAddress } from "../support/app.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { waitForMail } from "../support/mailbox.ts";
import type { Fate, Proxy } from "../support/proxy.ts";
import { JOHN, PASSWORD, registered, tokenFor } from "../support/registration.ts";
import { ONE_IN } from "../support/size.ts";
import { test } from "../support/shared.ts";
import type { StartedApp } from "../support/start-app.ts";

/** Answers of Supabase about a session, a link or a password that decide nothing: a limit, an outage, a gateway's page. */
let proxy: Proxy;
let app: StartedApp;

test.beforeAll(({ proxied }) => {
  ({ app, proxy } = proxied);
});
test.afterEach(() => {
  proxy.decide = () => "pass";
});

const isAuth = (path: string) => path.startsWith("/auth/v1/");
/** Where every request of a learner asks whether the session goes on. */
const isWhoAmI = (path: string) => path === "/rest/v1/rpc/whoami";

/** Sends the same request each time. */
type Attempt = () => Promise<Response>;

const get = (path: string, cookie: string) =>
  fetch(app.url + path, { headers: { Cookie: cookie, "X-Forwarded-For": nextClient() }, redirect: "manual" });

/** The cookies of a session whose access token has expired. */
const withoutAccess = ({ refreshToken, id }: { refreshToken: string; id: string }) =>
  `refresh_token=${refreshToken}; session_id=${id}`;

async function mailTo(email: string): Promise<{ link: string; code: string }> {
  expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
  return waitForMail(app.stack.mailboxUrl, email);
}

/** A request for each way of asking Supabase whether someone may come in, ready to be sent. */
const REQUESTS: Record<string, () => Attempt | Promise<Attempt>> = {
  "a call with a session": async () => {
    const { cookie } = await app.openSession();
    return () => get("/api/profile", cookie);
  },
  "a call that refreshes its session": async () => {
    const cookie = withoutAccess(await app.openSession());
    return () => get("/api/profile", cookie);
  },
  "a page": async () => {
    const { cookie } = await app.openSession();
    return () => get("/dashboard", cookie);
  },
  "a refresh": async () => {
    const { refreshToken } = await app.openSession();
    return () => postAs(app, "/api/auth/refresh", { refresh_token: refreshToken });
  },
  "a logout": async () => {
    const { cookie } = await app.openSession();
    return () => postAs(app, "/api/auth/logout", undefined, { cookie });
  },
  "a request for a link": () => {
    const email = newAddress();
    return () => postAs(app, "/api/auth/magic-link/request", { email });
  },
  "a request for a link to sign up": () => {
    const email = newAddress();
    return () => postAs(app, "/api/auth/magic-link", { email, type: "signup" });
  },
  "a registration": () => {
    const email = newAddress();
    return () => postAs(app, "/api/auth/register", { email, ...JOHN });
  },
  "a link": async () => {
    const { link } = await mailTo(newAddress());
    return () =>
      fetch(`${app.url}/auth/verify`, {
        method: "POST",
        headers: { Origin: app.url, "X-Forwarded-For": nextClient() },
        body: new URL(link).searchParams,
        redirect: "manual",
      });
  },
  "a code": async () => {
    const email = newAddress();
    const { code } = await mailTo(email);
    return () => postAs(app, "/api/auth/magic-link/verify", { email, code });
  },
  "a confirmation of an address": async () => {
    const email = newAddress();
    expect((await postAs(app, "/api/auth/register", { email, ...JOHN })).status).toBe(201);
    const token = await tokenFor(app, email);
    return () => postAs(app, "/api/auth/verify-email", { token });
  },
  "a password": async () => {
    const email = await registered(app);
    return () => postAs(app, "/api/auth/login", { email, password: PASSWORD });
  },
  "a new password": async () => {
    const { email } = await app.openSession();
    expect((await postAs(app, "/api/auth/forgot-password", { email })).status).toBe(200);
    const reset = { token: await tokenFor(app, email), new_password: "Seven-Lanterns 8!" };
    return () => postAs(app, "/api/auth/reset-password", reset);
  },
};

/** The status of each request that succeeds, where it is not 200. */
const SUCCESS: Record<string, number> = { "a registration": 201, "a link": 303 };

/** Each answer meets every request; by default every third, so that each request meets four. */
const STEP = ONE_IN === 1 ? 1 : 3;

const prepareFrom = (first: number) =>
  Promise.all(
    Object.entries(REQUESTS)
      .filter((_, index) => index % STEP === first % STEP)
      .map(async ([name, prepare]) => [name, await prepare()] as const),
  );

/** What a response says; `seconds` is the time to wait. */
async function outcomeOf(response: Response) {
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const header = Number(response.headers.get("retry-after")) || undefined;
  const body = (isJson ? await response.json() : { retry_after_seconds: header }) as {
    error?: string;
    retry_after_seconds?: number;
  };
  return {
    status: response.status,
    error: body.error,
    seconds: body.retry_after_seconds,
    sessionCookies: response.headers
      .getSetCookie()
      .filter((cookie) => /^(access_token|refresh_token|session_id)=/.test(cookie)),
  };
}

/** The outcome while Supabase does not decide. @param seconds that it told to wait */
function undecided(name: string, seconds: number | undefined) {
  const outcome = { status: 503, error: "service_unavailable", seconds, sessionCookies: [] };
  if (name === "a page" || name === "a link") return { ...outcome, error: undefined };
  const isLink = name.startsWith("a request for a link");
  return isLink && seconds === undefined ? { ...outcome, status: 500, error: "server_error" } : outcome;
}

/** Sends the requests from `first` on at once while Supabase meets this fate, then again when it works. */
async function expectNothingLost(first: number, fate: Fate, seconds?: number): Promise<void> {
  // Any JSON with the status 200 is what Supabase Auth answers to a request for a link.
  const looksRight = typeof fate === "object" && fate.status === 200 && typeof fate.body === "object";
  const attempts = (await prepareFrom(first)).filter(
    ([name]) => !(looksRight && name.startsWith("a request for a link")),
  );
  proxy.decide = (_, path) => (isAuth(path) || isWhoAmI(path) ? fate : "pass");
  try {
    await Promise.all(
      attempts.map(async ([name, attempt]) =>
        expect(await outcomeOf(await attempt()), name).toEqual(undecided(name, seconds)),
      ),
    );
  } finally {
    proxy.decide = () => "pass";
  }
  await Promise.all(
    attempts.map(async ([name, attempt]) =>
      expect((await attempt()).status, name).toBe(SUCCESS[name] ?? 200),
    ),
  );
}

const json = (status: number, error_code: string, headers = {}) => ({
  status,
  headers,
  body: { code: status, error_code, msg: "A sentence" },
});

describe("no session, link, code or try is lost while Supabase answers with", () => {
  const answers = [
    ["a limit", json(429, "over_request_rate_limit"), 10],
    ["a limit that says when it ends", json(429, "over_request_rate_limit", { "Retry-After": "7" }), 7],
    ["a conflict", json(409, "conflict"), undefined],
    ["an error", json(500, "unexpected_failure"), undefined],
    ["a code that we do not know", json(403, "from_a_newer_server"), undefined],
    ["a refusal by a gateway", { status: 401, body: { message: "Invalid API key" } }, undefined],
    ["a page of a gateway", { status: 403, body: "<h1>Forbidden</h1>" }, undefined],
    ["JSON of something else", { status: 400, body: { hello: "world" } }, undefined],
    ["a page that looks like success", { status: 200, body: "<h1>Welcome</h1>" }, undefined],
    ["JSON that looks like success", { status: 200, body: { hello: "world" } }, undefined],
    ["null", { status: 200, body: null }, undefined],
    ["a closed connection", "drop", undefined],
    ["silence", "hold", undefined],
  ] as const;
  for (const [first, [name, fate, seconds]] of answers.entries())
    test(name, { timeout: 60_000 }, () => expectNothingLost(first, fate, seconds));
});

test.each(["a call with a session", "a page"])("%s needs no Supabase Auth", async (name) => {
  const attempt = await REQUESTS[name]?.();
  proxy.decide = (_, path) => (isAuth(path) ? "drop" : "pass");
  expect((await attempt?.())?.status).toBe(200);
});

test("six refusals by a limit cost none of the five tries of a code or a password", async () => {
  const attempts = [await REQUESTS["a code"]?.(), await REQUESTS["a password"]?.()];
  proxy.decide = (_, path) => (isAuth(path) ? json(429, "over_request_rate_limit") : "pass");
  for (let n = 0; n < 6; n++) for (const attempt of attempts) expect((await attempt?.())?.status).toBe(503);
  proxy.decide = () => "pass";
  for (const attempt of attempts) expect((await attempt?.())?.status).toBe(200);
});

test("a second email within the interval of Supabase Auth is refused with the rest of it", async () => {
  const email = newAddress();
  const cooldown = {
    status: 429,
    body: {
      code: 429,
      error_code: "over_email_send_rate_limit",
      msg: "For security purposes, you can only request this after 37 seconds.",
    },
  };
  proxy.decide = (_, path) => (path.startsWith("/auth/v1/otp") ? cooldown : "pass");
  const response = await postAs(app, "/api/auth/magic-link/request", { email });
  expect(await outcomeOf(response)).toMatchObject({
    status: 429,
    error: "rate_limit_cooldown",
    seconds: 37,
  });
});

describe("a learner whom Supabase Auth has banned is told so", () => {
  const ban = (status = 403) => {
    const suspended = { code: "P0001", message: "account suspended", details: "account_suspended", hint: "" };
    proxy.decide = (_, path) => {
      if (isWhoAmI(path)) return { status: 400, body: suspended };
      return isAuth(path) ? json(status, "user_banned") : "pass";
    };
  };
  const whileBanned = async (attempt: Attempt | undefined, status?: number) => {
    ban(status);
    const response = await attempt?.();
    proxy.decide = () => "pass";
    return response as Response;
  };

  test.each([
    ["a call with a session", 403],
    ["a refresh", 400],
    ["a code", 403],
    ["a password", 400],
    ["a confirmation of an address", 403],
  ])("by the answer to %s, which works once the ban is lifted", async (name, status) => {
    const attempt = await REQUESTS[name]?.();
    expect(await outcomeOf(await whileBanned(attempt, status))).toEqual({
      status: 403,
      error: "account_suspended",
      seconds: undefined,
      sessionCookies: [],
    });
    expect((await attempt?.())?.status).toBe(200);
  });

  test("on the sign-in page after pressing a link, which works once the ban is lifted", async () => {
    const attempt = await REQUESTS["a link"]?.();
    const refused = await whileBanned(attempt);
    expect(refused.headers.get("location")).toBe("/login?error=account_suspended");
    expect((await attempt?.())?.headers.get("location")).toBe("/dashboard");
  });

  test("on the sign-in page instead of a page of theirs, and the browser forgets the session", async () => {
    const refused = await whileBanned(await REQUESTS["a page"]?.());
    expect(refused.headers.get("location")).toBe("/login?error=account_suspended");
    expect((await outcomeOf(refused)).sessionCookies).toHaveLength(3);
  });
});

test("a deletion that a gateway answers with 404 is not taken for done", async () => {
  const { id, cookie } = await app.signIn();
  proxy.decide = (_, path) =>
    path.startsWith("/auth/v1/admin/") ? { status: 404, body: { message: "no Route matched" } } : "pass";
  const response = await fetch(`${app.url}/api/account`, {
    method: "DELETE",
    headers: { Cookie: cookie, Origin: app.url, "Content-Type": "application/json" },
    body: JSON.stringify({ confirmation: "DELETE" }),
  });
  proxy.decide = () => "pass";
  expect(await outcomeOf(response)).toMatchObject({ status: 500, error: "deletion_failed" });
  expect((await app.service.auth.admin.getUserById(id)).data.user?.id).toBe(id);
});
