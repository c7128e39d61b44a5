import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Stack } from "./stack.ts";
import { startTemporaryStack } from "./temporary-stack.ts";

/** What the embedded stack refuses before Supabase Auth and PostgREST see it. */
const SITE = "http://localhost:4321";
const LIMIT = 5;
let stack: Stack;
let key: Record<string, string>;

beforeAll(async () => {
  stack = await startTemporaryStack({
    siteUrl: SITE,
    migrations: false,
    attempts: { verify: LIMIT, token: LIMIT },
    oauth: { github: { clientId: "id", secret: "secret" } },
  });
  key = { apikey: stack.publishableKey };
});
afterAll(() => stack.stop());

function send(method: string, path: string, headers: Record<string, string> = {}, body: object = {}) {
  return fetch(stack.apiUrl + path, {
    method,
    headers: { ...headers, ...(method === "POST" && { "Content-Type": "application/json" }) },
    ...(method === "POST" && { body: JSON.stringify(body) }),
    redirect: "manual",
  });
}

/** Counted apart from every other test. */
let clients = 0;
const asApp = (client = `203.0.113.${++clients}`) => ({
  apikey: stack.secretKey,
  "Sb-Forwarded-For": client,
});

describe("an API key", () => {
  test.each([
    ["POST", "/auth/v1/verify"],
    ["POST", "/auth/v1/token?grant_type=password"],
    ["POST", "/auth/v1/otp"],
    ["GET", "/auth/v1/user"],
    ["GET", "/rest/v1/"],
  ])("is required for %s %s", async (method, path) => {
    const without = await send(method, path);
    expect([without.status, await without.json()]).toMatchObject([
      401,
      { message: "No API key found in request" },
    ]);
    expect(without.headers.get("Access-Control-Allow-Origin")).toBe("*");
    const wrong = await send(method, path, { apikey: "sb_publishable_wrong" });
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { message: "Invalid API key" }]);
    const right = await send(
      method,
      `${path}${path.includes("?") ? "&" : "?"}apikey=${stack.publishableKey}`,
    );
    expect(JSON.stringify(await right.json())).not.toContain("API key");
  });

  test.each([
    ["/auth/v1/verify?token=x&type=email", 303],
    ["/auth/v1/authorize?provider=github", 302],
    ["/auth/v1/callback", 303],
    ["/auth/v1/.well-known/jwks.json", 200],
  ])("is not required to follow a link to %s", async (path, status) => {
    expect((await send("GET", path)).status).toBe(status);
  });
});

describe("attempts", () => {
  const verify = (headers: Record<string, string>) =>
    send("POST", "/auth/v1/verify", headers, { type: "email", email: "a@example.com", token: "123456" });
  const signIn = (headers: Record<string, string>) =>
    send("POST", "/auth/v1/token?grant_type=password", headers, { email: "a@example.com", password: "x" });

  test.each([
    ["codes", verify, 403],
    ["passwords", signIn, 400],
  ] as const)("at %s are limited for each learner whom the app names", async (_title, attempt, refused) => {
    const learner = asApp();
    for (let count = 0; count < LIMIT; count++) expect((await attempt(learner)).status).toBe(refused);
    const limited = await attempt(learner);
    expect(limited.status).toBe(429);
    expect(await limited.json()).toMatchObject({ error_code: "over_request_rate_limit" });
    expect((await attempt(asApp())).status).toBe(refused);
  });

  test("at codes and at passwords are counted apart", async () => {
    const learner = asApp();
    for (let count = 0; count <= LIMIT; count++) await verify(learner);
    expect((await verify(learner)).status).toBe(429);
    expect((await signIn(learner)).status).toBe(400);
  });

  test("of clients without the secret key are counted together, whatever address they claim", async () => {
    const answers: number[] = [];
    for (let count = 0; count <= LIMIT; count++)
      answers.push((await verify({ ...key, "Sb-Forwarded-For": `198.51.100.${count}` })).status);
    expect(answers.at(-1)).toBe(429);
    const link = await send("GET", "/auth/v1/verify?token=x&type=email");
    expect(link.status).toBe(429);
  });
});

test.each([
  "/rest/v1/lists?na%00me=eq.x",
  "/rest/v1/lists?order=na%00me",
  "/rest/v1/lists?name=eq.%00",
  "/rest/v1/li%00sts",
  "/auth/v1/verify?token=%00&type=email",
  "/auth/v1/user%00",
])("a NUL in an address, as in %s, is a 400", async (path) => {
  const response = await send("GET", path, key);
  expect([response.status, await response.json()]).toEqual([400, { message: "malformed URL" }]);
});

describe("the address to return to", () => {
  const returnsTo = async (address: string, headers = {}) => {
    const query = new URLSearchParams({ token: "x", type: "email", redirect_to: address });
    const { headers: sent } = await send("GET", `/auth/v1/verify?${query}`, { ...asApp(), ...headers });
    return (sent.get("Location") ?? "").split("#")[0];
  };

  test.each([`${SITE}/auth/verify?next=/lists`, "http://127.0.0.1:4321/lists", SITE])(
    "may be the app's own: %s",
    async (address) => {
      expect(await returnsTo(address)).toBe(address);
    },
  );

  test.each([
    "http://localhost:9999/",
    "http://127.0.0.1:9999/",
    "http://[::1]/",
    "https://localhost:4321/",
    "http://localhost:4321@evil.example/",
    "http://localhost:4321.evil.example/",
    "http://2130706433:4321/x",
    "javascript:alert(1)",
    "no address",
  ])("cannot be %s", async (address) => {
    const returned = (await returnsTo(address)) ?? "";
    expect(new URL(returned).origin).toBe(SITE);
    expect(returned).not.toContain("evil");
  });

  test("is not the page that a sign-in with another service came from, unless it is the app's own", async () => {
    const stateOf = async (referer: string) => {
      const answer = await send("GET", "/auth/v1/authorize?provider=github", { Referer: referer });
      const state = new URL(answer.headers.get("Location") ?? "").searchParams.get("state") ?? "";
      const back = await send("GET", `/auth/v1/callback?state=${state}&error=access_denied`);
      return new URL(back.headers.get("Location") ?? "").origin;
    };
    expect(await stateOf("http://localhost:9999/page")).toBe(SITE);
    expect(await stateOf("http://127.0.0.1:4321/login")).toBe("http://127.0.0.1:4321");
  });

  test("that is left out of a request with a body leaves the body as it was", async () => {
    const path = "/auth/v1/otp?redirect_to=http%3A%2F%2Flocalhost%3A9999";
    const answer = await send("POST", path, key, { email: "not an address" });
    expect(await answer.json()).toMatchObject({ msg: "Unable to validate email address: invalid format" });
  });
});
