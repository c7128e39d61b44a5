import { describe, expect } from "vitest";
import { digest } from "../../src/http/tokens.ts";
import { newAddress } from "../support/app.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { atOnce } from "../support/database.ts";
import { waitForMail } from "../support/mailbox.ts";
import type { Proxy } from "../support/proxy.ts";
import { PASSWORD, register, resetToken, tokenFor, withPassword } from "../support/registration.ts";
import { test } from "../support/shared.ts";
import type { StartedApp } from "../support/start-app.ts";

/** What a request uses up, such as a link, when Supabase fails in the middle of it. */
let proxy: Proxy;
let app: StartedApp;

test.beforeAll(({ proxied }) => {
  ({ app, proxy } = proxied);
});
test.afterEach(() => {
  proxy.decide = () => "pass";
});

type Attempt = () => Promise<Response>;

const press =
  (link: string): Attempt =>
  () =>
    fetch(`${app.url}/auth/verify`, {
      method: "POST",
      headers: { Origin: app.url, "X-Forwarded-For": nextClient() },
      body: new URL(link).searchParams,
      redirect: "manual",
    });

async function mailTo(email: string) {
  expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
  return waitForMail(app.stack.mailboxUrl, email);
}

/** Requests that use something up when they succeed, with it at hand. */
const ONCE: Record<string, () => Promise<Attempt>> = {
  "a link": async () => press((await mailTo(newAddress())).link),
  "a code": async () => {
    const email = newAddress();
    const { code } = await mailTo(email);
    return () => postAs(app, "/api/auth/magic-link/verify", { email, code });
  },
  "the link of a registration": async () => {
    const email = newAddress();
    const cookie = await register(app, email);
    const token = await tokenFor(app, email);
    return () => postAs(app, "/api/auth/verify-email", { token }, { cookie });
  },
  "a link to a new password": async () => {
    const { email } = await app.openSession();
    const token = await resetToken(app, email);
    return () => postAs(app, "/api/auth/reset-password", { token, new_password: "Seven-Lanterns 8!" });
  },
  "a password": async () => {
    const { email } = await withPassword(app);
    return () => postAs(app, "/api/auth/login", { email, password: PASSWORD });
  },
  "the last code of a change of address": async () => {
    const learner = await app.openSession();
    const email = newAddress();
    const call = (path: string, body: object) =>
      learner.api("POST", path, body, { headers: { "X-Forwarded-For": nextClient() } });
    expect((await call("/api/account/email", { email })).status).toBe(200);
    const [old, next] = await Promise.all(
      [learner.email, email].map((address) => waitForMail(app.stack.mailboxUrl, address)),
    );
    const confirm = (address: string, code: string | undefined) =>
      call("/api/account/email/verify", { email: address, code });
    expect((await confirm(learner.email, old?.code)).status).toBe(200);
    return () => confirm(email, next?.code);
  },
};

const digestOf = (link: string) => digest(new URL(link).searchParams.get("token") ?? "");

/** One call after another of each request fails, and with it, what gives back the claim. */
describe("when any call to Supabase fails, and all after it,", () => {
  test.each(Object.entries(ONCE))("%s still works", { timeout: 300_000 }, async (_, prepare) => {
    const attempts = await atOnce(MOST_CALLS, prepare);
    for (const [passed, attempt] of attempts.entries()) {
      let calls = 0;
      proxy.decide = () => (calls++ < passed ? "pass" : 500);
      const response = await attempt();
      proxy.decide = () => "pass";
      if (calls <= passed) {
        await expectThrough(response);
        return;
      }
      if (response.status === 503) {
        await expectReleased(attempt);
        continue;
      }
      // Only what follows the sign-in or the change has failed.
      await expectThrough(response);
    }
    throw new Error(`It takes more than ${MOST_CALLS} calls`);
  });
});

/** More than any of these requests makes to Supabase. */
const MOST_CALLS = 18;

/** Works again, at the latest when the claim of the failed request ends. */
async function expectReleased(attempt: Attempt): Promise<void> {
  await app.service
    .from("magic_links")
    .update({ claimed_at: new Date(Date.now() - 60_000).toISOString() })
    .not("claimed_at", "is", null)
    .is("used_at", null)
    .throwOnError();
  await expectThrough(await attempt());
}

/** A link redirects in any case; where to tells whether it has worked. */
async function expectThrough(response: Response): Promise<void> {
  const to = response.headers.get("location");
  expect([200, 303], to ?? (await response.text())).toContain(response.status);
  expect(to ?? "/dashboard").toBe("/dashboard");
}

test("a link waits for the request that has claimed it, and signs in if that one gives it back", async () => {
  const { link } = await mailTo(newAddress());
  const claim = (claimed_at: string | null) =>
    app.service.from("magic_links").update({ claimed_at }).eq("token_digest", digestOf(link)).throwOnError();
  await claim(new Date().toISOString());
  let tries = 0;
  proxy.decide = (method, path) => {
    if (method === "PATCH" && path.startsWith("/rest/v1/magic_links")) tries++;
    return "pass";
  };
  const pressed = press(link)();
  await expect.poll(() => tries).toBeGreaterThan(1);
  await claim(null);
  expect((await pressed).headers.get("location")).toBe("/dashboard");
});

test("a link whose request was broken off says when it works again", async () => {
  const { link } = await mailTo(newAddress());
  const claim = (ageMs: number) =>
    app.service
      .from("magic_links")
      .update({ claimed_at: new Date(Date.now() - ageMs).toISOString() })
      .is("used_at", null)
      .eq("token_digest", digestOf(link))
      .throwOnError();
  await claim(30_000);
  const refused = await press(link)();
  expect(refused.status).toBe(503);
  const seconds = Number(refused.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(10);
  expect(seconds).toBeLessThanOrEqual(30);
  expect(await refused.text()).toContain(`Try again in ${seconds} seconds.`);
  await claim(60_000);
  expect((await press(link)()).headers.get("location")).toBe("/dashboard");
});
