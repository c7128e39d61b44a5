import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cookiesOf, newAddress } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { BEHIND_PROXY, nextClient, postAs } from "../support/clients.ts";
import { waitForMail } from "../support/mailbox.ts";
import { JOHN, PASSWORD } from "../support/registration.ts";
import { startProxy, type Answer, type Proxy } from "../support/proxy.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";

/** The limits of a hosted project, which Supabase Auth counts by the address of the client. */
let proxy: Proxy;
let app: StartedApp;
let calls: Record<string, { client: unknown; key: unknown }> = {};

/** What Supabase Auth allows an address at once. */
const BURST = 30;
const CLASS = 60;
const LIMITED = /^\/auth\/v1\/(verify|otp|token|signup|recover)\b/;
const REFUSAL: Answer = {
  status: 429,
  body: { code: 429, error_code: "over_request_rate_limit", msg: "Request rate limit reached" },
};

let used = new Map<string, number>();

beforeAll(async () => {
  proxy = await startProxy();
  app = await startApp({ ...BEHIND_PROXY, SUPABASE_URL: proxy.url });
  proxy.target = app.stack.apiUrl;
  proxy.decide = (method, path, headers) => {
    if (!path.startsWith("/auth/v1/")) return "pass";
    const client = headers["sb-forwarded-for"];
    calls[`${method} ${path.replace(/[?&]redirect_to.*/, "")}`] = { client, key: headers["apikey"] };
    // Supabase ignores the header of anyone without the secret key.
    const counted = headers["apikey"] === app.stack.secretKey ? String(client) : "our server";
    const [name] = LIMITED.exec(path) ?? [];
    if (!name) return "pass";
    const uses = (used.get(name + counted) ?? 0) + 1;
    used.set(name + counted, uses);
    return uses > BURST ? REFUSAL : "pass";
  };
});
afterAll(async () => {
  await app.stop();
  await proxy.stop();
});
beforeEach(() => {
  calls = {};
  used = new Map();
});

/** In groups that a busy machine serves within its timeouts. */
async function forClass<T>(act: (index: number) => Promise<T>, size = CLASS): Promise<T[]> {
  const results: T[] = [];
  for (let start = 0; start < size; start += 10) {
    const group = Array.from({ length: Math.min(10, size - start) }, (_, index) => act(start + index));
    results.push(...(await Promise.all(group)));
  }
  return results;
}

const links = () =>
  forClass(async () => {
    const email = newAddress();
    expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
    return (await waitForMail(app.stack.mailboxUrl, email)).link;
  });

const press = (link: string, ip: string) =>
  fetch(`${app.url}/auth/verify`, {
    method: "POST",
    headers: { Origin: app.url, "X-Forwarded-For": ip },
    body: new URL(link).searchParams,
    redirect: "manual",
  });

describe("a class of 60 that signs in by link,", { timeout: 300_000 }, () => {
  test("each from home, gets in, and stays in when all sessions are refreshed", async () => {
    const mailed = await links();
    const pressed = await forClass((index) => press(mailed[index] ?? "", nextClient()));
    expect(pressed.map((response) => response.headers.get("location"))).toEqual(
      Array.from({ length: CLASS }, () => "/dashboard"),
    );
    const refreshed = await forClass((index) =>
      fetch(`${app.url}/api/profile`, {
        headers: {
          Cookie: cookiesOf(pressed[index] as Response).replace(/access_token=[^;]*/, ""),
          "X-Forwarded-For": nextClient(),
        },
      }),
    );
    expect(new Set(refreshed.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("all from one address, gets in as far as the limit allows, and the rest by the same links from elsewhere", async () => {
    const school = nextClient();
    const mailed = await links();
    const pressed = await forClass((index) => press(mailed[index] ?? "", school));
    const refused = mailed.filter((_, index) => pressed[index]?.status !== 303);
    expect(refused).toHaveLength(CLASS - BURST);
    for (const response of pressed.filter(({ status }) => status !== 303)) {
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "10"]);
      expect(await response.text()).toContain("Try again in 10 seconds.");
    }
    const again = await forClass((index) => press(refused[index] ?? "", nextClient()), refused.length);
    expect(again.map((response) => response.headers.get("location"))).toEqual(
      refused.map(() => "/dashboard"),
    );
  });
});

test("a class of 60 at one school gets its links and signs in within the five minutes that the limits take", async () => {
  const school = nextClient();
  /** Does it for everyone. A learner who is told to wait ten seconds does it again once one more call is allowed. */
  const inTurn = async (limit: string, acts: (() => Promise<Response>)[]): Promise<Response[]> => {
    const answers = await forClass((index) => act(acts[index]));
    for (const [index, { status, headers }] of answers.entries()) {
      if (status < 400) continue;
      expect([status, headers.get("retry-after")]).toEqual([503, "10"]);
      const key = limit + school;
      used.set(key, BURST - 1);
      answers[index] = await act(acts[index]);
    }
    return answers;
  };
  const emails = Array.from({ length: CLASS }, () => newAddress());
  const codes = new Map<string, string>();
  const requested = await inTurn(
    "/auth/v1/otp",
    emails.map((email) => async () => {
      const answer = await postAs(app, "/api/auth/magic-link/request", { email }, { ip: school });
      if (answer.ok) codes.set(email, (await waitForMail(app.stack.mailboxUrl, email)).code);
      return answer;
    }),
  );
  expect(new Set(requested.map(({ status }) => status))).toEqual(new Set([200]));
  const verified = await inTurn(
    "/auth/v1/verify",
    emails.map((email) => () => {
      const body = { email, code: codes.get(email) };
      return postAs(app, "/api/auth/magic-link/verify", body, { ip: school });
    }),
  );
  expect(new Set(verified.map(({ status }) => status))).toEqual(new Set([200]));
}, 300_000);

const act = (send: (() => Promise<Response>) | undefined): Promise<Response> => {
  if (!send) throw new Error("nothing to send");
  return send();
};

test("a call that Supabase Auth limits names the client’s network, and no other call does", async () => {
  const email = newAddress();
  const ip = "2001:db8:7:9:1:2:3:4";
  await postAs(app, "/api/auth/magic-link/request", { email }, { ip });
  const { code } = await waitForMail(app.stack.mailboxUrl, email);
  const verified = await postAs(
    app,
    "/api/auth/magic-link/verify",
    { email, code },
    { ip: "::ffff:203.0.113.7" },
  );
  const cookie = cookiesOf(verified);
  const refreshToken = /refresh_token=([^;]*)/.exec(cookie)?.[1];
  await postAs(app, "/api/user/set-password", { password: PASSWORD }, { ip, cookie });
  await postAs(app, "/api/auth/refresh", { refresh_token: refreshToken }, { ip });
  await postAs(app, "/api/auth/login", { email, password: PASSWORD }, { ip });
  await forget(app, email);
  await postAs(app, "/api/auth/forgot-password", { email }, { ip });
  await postAs(app, "/api/auth/register", { email: newAddress(), ...JOHN }, { ip });
  await postAs(app, "/api/auth/logout", undefined, { ip, cookie });

  const { secretKey } = app.stack;
  const network = { client: "2001:db8:7:9::", key: secretKey };
  const named = () => Object.fromEntries(Object.entries(calls).filter(([, { client }]) => client));
  await expect.poll(named).toHaveProperty(["POST /auth/v1/recover"]);
  expect(named()).toEqual({
    "POST /auth/v1/otp": network,
    "POST /auth/v1/verify": { client: "203.0.113.7", key: secretKey },
    "POST /auth/v1/token?grant_type=refresh_token": network,
    "POST /auth/v1/token?grant_type=password": network,
    "POST /auth/v1/signup": network,
    "PUT /auth/v1/user": network,
    "POST /auth/v1/recover": network,
  });
  expect(Object.keys(calls)).toContain("GET /auth/v1/user");
});
