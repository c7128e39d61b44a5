import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cookiesOf, type SignedIn } from "../support/app.ts";
import { BEHIND_PROXY, nextClient, postAs } from "../support/clients.ts";
import { startProxy, type Proxy } from "../support/proxy.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";

/** A project that signs access tokens with its secret, as those made before signing keys do. */
let proxy: Proxy;
let app: StartedApp;
let asked: string[] = [];

beforeAll(async () => {
  proxy = await startProxy();
  app = await startApp({ ...BEHIND_PROXY, SUPABASE_URL: proxy.url }, undefined, { signWithSecret: true });
  proxy.target = app.stack.apiUrl;
  proxy.decide = (method, path) => {
    asked.push(`${method} ${path}`);
    return "pass";
  };
});
afterAll(async () => {
  await app.stop();
  await proxy.stop();
});

const get = (headers: Record<string, string>) =>
  fetch(`${app.url}/api/lists`, { headers: { "X-Forwarded-For": nextClient(), ...headers } });
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** The learner's token, signed with a secret that someone has guessed. */
function forgery({ accessToken }: SignedIn): string {
  const content = accessToken.slice(0, accessToken.lastIndexOf("."));
  return `${content}.${createHmac("sha256", "super-secret-jwt-token").update(content).digest("base64url")}`;
}

test("publishes no key, and names none in its tokens", async () => {
  const { accessToken } = await app.signIn();
  const header = JSON.parse(Buffer.from(accessToken.split(".")[0] ?? "", "base64url").toString()) as unknown;
  expect(header).toEqual({ alg: "HS256", typ: "JWT" });
  const published = await fetch(`${app.stack.apiUrl}/auth/v1/.well-known/jwks.json`);
  expect(await published.json()).toEqual({ keys: [] });
});

test("has sessions that work by cookie and by Bearer token, and end at once", async () => {
  const learner = await app.signIn();
  const requests = [{ Cookie: learner.cookie }, bearer(learner.accessToken)];
  const statuses = async () => Promise.all(requests.map(async (headers) => (await get(headers)).status));
  expect(await statuses()).toEqual([200, 200]);
  expect((await learner.client.from("lists").select()).error).toBeNull();
  await app.service.auth.admin.signOut(learner.accessToken);
  expect(await statuses()).toEqual([401, 401]);
});

test("has sessions that are refreshed", async () => {
  const { refreshToken } = await app.signIn();
  const response = await postAs(app, "/api/auth/refresh", { refresh_token: refreshToken });
  expect(response.status).toBe(200);
  expect((await get({ Cookie: cookiesOf(response) })).status).toBe(200);
});

test("has its tokens verified by Supabase alone, which refuses forged ones", async () => {
  const learner = await app.openSession();
  asked = [];
  expect((await get(bearer(learner.accessToken))).status).toBe(200);
  expect((await get(bearer(forgery(learner)))).status).toBe(401);
  expect(asked.filter((call) => call === "GET /rest/v1/rpc/whoami")).toHaveLength(2);
  expect(asked.filter((call) => call.includes("well-known"))).toEqual([]);
});
