import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookiesOf, newAddress, signedIn, type SignedIn } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { BEHIND_PROXY, postAs } from "../support/clients.ts";
import { subjectsTo, waitForMail } from "../support/mailbox.ts";
import { JOHN, PASSWORD } from "../support/registration.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";

/** A project whose Supabase Auth sends its own emails, from supabase/templates. */
let app: StartedApp;
beforeAll(async () => {
  // Without a mail server of ours, every email comes from Supabase Auth.
  app = await startApp({ ...BEHIND_PROXY, SMTP_URL: "" }, undefined, { withoutHook: true });
});
afterAll(() => app.stop());

/** The newest email, once there are more than `seen`: its subject, its links to the site, and its code. */
async function mailTo(email: string, seen = 0) {
  const { subject, html } = await waitForMail(app.stack.mailboxUrl, email, seen);
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link = ""]) => link.replaceAll("&amp;", "&"));
  return { subject, links, code: />(\d{6})</.exec(html)?.[1] ?? "" };
}

/** Opens a link as its page says, and returns whose session that gives. */
async function follow(link = ""): Promise<{ location: string | null; email: string | undefined }> {
  const page = await fetch(link);
  expect(await page.text()).toContain('<form method="post" action="/auth/verify"');
  const pressed = await fetch(`${app.url}/auth/verify`, {
    method: "POST",
    headers: { Origin: app.url },
    body: new URL(link).searchParams,
    redirect: "manual",
  });
  const token = /access_token=([^;]*)/.exec(cookiesOf(pressed))?.[1];
  const { data } = await app.service.auth.getUser(token);
  return { location: pressed.headers.get("location"), email: data.user?.email };
}

/** Requests an email to sign in with. */
async function request(email: string) {
  await forget(app, email);
  const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
  expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
  return mailTo(email, seen);
}

async function signInByCode(email: string): Promise<SignedIn> {
  const { code } = await request(email);
  const verified = await postAs(app, "/api/auth/magic-link/verify", { email, code });
  expect(verified.status).toBe(200);
  return signedIn(app.url, app.stack, email, cookiesOf(verified));
}

test("a new address signs in by its link, and a known one by the next, each once", async () => {
  const email = newAddress();
  for (let n = 1; n <= 2; n++) {
    const mail = await request(email);
    expect(["Confirm your email address", "Your sign-in link for Word Lists"]).toContain(mail.subject);
    expect(mail.links).toHaveLength(1);
    expect(await follow(mail.links[0])).toEqual({ location: "/dashboard", email });
    expect((await follow(mail.links[0])).location).toBe("/login?error=token_invalid");
  }
});

test("a new address signs in by its code, and a known one by the next", async () => {
  const email = newAddress();
  const { id } = await signInByCode(email);
  expect((await signInByCode(email)).id).toBe(id);
});

test("an invited person signs in by the link of the invitation", async () => {
  const email = newAddress();
  expect((await app.service.auth.admin.inviteUserByEmail(email)).error).toBeNull();
  const { links } = await mailTo(email);
  expect(await follow(links[0])).toEqual({ location: "/dashboard", email });
});

test("a reset that is requested at Supabase Auth directly emails a link that signs in, and says so", async () => {
  const { email } = await app.openSession();
  const anyone = createClient(app.stack.apiUrl, app.stack.publishableKey, {
    auth: { persistSession: false },
  });
  expect((await anyone.auth.resetPasswordForEmail(email)).error).toBeNull();
  const { subject, links } = await mailTo(email);
  expect(subject).toBe("Your sign-in link for Word Lists");
  expect(await follow(links[0])).toEqual({ location: "/dashboard", email });
});

test("an address changes by the codes of both emails, which have no link", async () => {
  const learner = await app.openSession();
  const next = newAddress();
  const asked = await learner.api("POST", "/api/account/email", { email: next });
  expect(asked.status, await asked.clone().text()).toBe(200);
  for (const email of [learner.email, next]) {
    const { links, code } = await mailTo(email);
    expect(links).toEqual([]);
    const entered = await learner.api("POST", "/api/account/email/verify", { email, code });
    expect(await entered.json()).toMatchObject({ success: true, changed: email === next });
  }
});

describe("what needs emails of our own is not offered", () => {
  test("registering and resetting are refused alike for every address, and send nothing", async () => {
    const { email: known } = await app.openSession();
    for (const email of [known, newAddress()]) {
      for (const [path, body] of [
        ["/api/auth/register", { email, ...JOHN }],
        ["/api/auth/forgot-password", { email }],
      ] as const) {
        const refused = await postAs(app, path, body);
        expect(refused.status, path).toBe(404);
        expect(await refused.json()).toEqual({
          success: false,
          error: "not_offered",
          code: "NOT_OFFERED",
          message: "This site does not offer this. Request a sign-in link instead.",
        });
      }
      expect(await subjectsTo(app.stack.mailboxUrl, email)).toEqual([]);
    }
  });

  test.each([
    ["/register?next=/lists/new", "/login?next=%2Flists%2Fnew"],
    ["/forgot-password", "/login"],
  ])("%s leads to the sign-in page", async (path, location) => {
    const page = await fetch(app.url + path, { redirect: "manual" });
    expect([page.status, page.headers.get("location")]).toEqual([303, location]);
  });

  test("no page links to them, and a password can still be set, used and changed", async () => {
    const learner = await app.openSession();
    expect((await learner.api("POST", "/api/user/set-password", { password: PASSWORD })).status).toBe(200);
    for (const path of ["/", "/login", "/login?with=password"])
      expect(await (await fetch(app.url + path)).text()).not.toMatch(/href="\/(register|forgot-password)/);
    const settings = await learner.api("GET", "/settings/security?password");
    expect(await settings.text()).toContain('name="current_password"');
    const again = await learner.api("GET", "/settings/security?password");
    expect(await again.text()).not.toContain('href="/forgot-password');
    const { email } = learner;
    expect((await postAs(app, "/api/auth/login", { email, password: PASSWORD })).status).toBe(200);
  });
});
