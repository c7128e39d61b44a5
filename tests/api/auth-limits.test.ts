import { afterAll, beforeAll, expect, test } from "vitest";
import { cookiesOf, newAddress } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { BEHIND_PROXY, postAs } from "../support/clients.ts";
import { waitForMail } from "../support/mailbox.ts";
import { JOHN, PASSWORD } from "../support/registration.ts";
import { startProxy, type Proxy } from "../support/proxy.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";

/** What our calls tell Supabase Auth of the client, by whose address it counts its limits. */
let proxy: Proxy;
let app: StartedApp;
const calls: Record<string, { client: unknown; key: unknown }> = {};

beforeAll(async () => {
  proxy = await startProxy();
  app = await startApp({ ...BEHIND_PROXY, SUPABASE_URL: proxy.url });
  proxy.target = app.stack.apiUrl;
  proxy.decide = (method, path, headers) => {
    if (!path.startsWith("/auth/v1/")) return "pass";
    const client = headers["sb-forwarded-for"];
    calls[`${method} ${path.replace(/[?&]redirect_to.*/, "")}`] = { client, key: headers["apikey"] };
    return "pass";
  };
});
afterAll(async () => {
  await app.stop();
  await proxy.stop();
});

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
  expect(Object.keys(calls)).toContain("POST /auth/v1/logout?scope=local");
});
