import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cookiesOf, newAddress } from "../support/app.ts";
import { BEHIND_PROXY, nextClient, postAs } from "../support/clients.ts";
import { waitForMail } from "../support/mailbox.ts";
import { startProxy, type Answer, type Proxy } from "../support/proxy.ts";
import { sized } from "../support/size.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";

/** A class that signs in within a hosted project's limits, which Supabase Auth counts by the address of the client. */
let proxy: Proxy;
let app: StartedApp;

/** What Supabase Auth allows an address at once. */
const BURST = sized(30);
const CLASS = sized(60);
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
  proxy.decide = (_, path, headers) => {
    if (!path.startsWith("/auth/v1/")) return "pass";
    // Supabase ignores the header of anyone without the secret key.
    const isOurs = headers["apikey"] === app.stack.secretKey;
    const counted = isOurs ? String(headers["sb-forwarded-for"]) : "our server";
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

const act = (send: (() => Promise<Response>) | undefined): Promise<Response> => {
  if (!send) throw new Error("nothing to send");
  return send();
};

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

describe(`a class of ${CLASS} that signs in by link,`, { timeout: 300_000 }, () => {
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

test(`a class of ${CLASS} at one school gets its links and signs in within the five minutes that the limits take`, async () => {
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
