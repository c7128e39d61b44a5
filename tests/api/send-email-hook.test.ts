import { Webhook } from "standardwebhooks";
import { expect } from "vitest";
import { newAddress, type TestApp } from "../support/app.ts";
import { countMails, waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

interface Change {
  action?: string;
  metadata?: Record<string, unknown>;
  redirectTo?: string;
}

function payload(
  email: string,
  { action = "magiclink", metadata = {}, redirectTo = "" }: Change = {},
): string {
  return JSON.stringify({
    user: { id: "00000000-0000-4000-8000-000000000000", email, user_metadata: metadata },
    email_data: {
      token: "123456",
      token_hash: `hash-${email}`,
      redirect_to: redirectTo,
      email_action_type: action,
      site_url: app.url,
      token_new: "",
      token_hash_new: "",
    },
  });
}

/** Posts as Supabase Auth does. @param sentAt in milliseconds */
function post(body: string, { secret = app.stack.hookSecret, sentAt = Date.now() } = {}): Promise<Response> {
  const at = new Date(sentAt);
  const signature = new Webhook(secret.replace("v1,whsec_", "")).sign("msg_1", at, body);
  return fetch(`${app.url}/api/hooks/send-email`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(sentAt / 1000)),
      "webhook-signature": signature,
    },
    body,
  });
}

test("a payload signed by Supabase Auth becomes a mail with link and code, as HTML and text", async () => {
  const email = newAddress();
  expect((await post(payload(email))).status).toBe(200);
  const mail = await waitForMail(app.stack.mailboxUrl, email);
  expect(mail.subject).toBe("Your sign-in link for Word Lists");
  expect(mail.code).toBe("123456");
  expect(mail.link).toBe(`${app.url}/auth/verify?token=${encodeURIComponent(`hash-${email}`)}&type=login`);
  expect(mail.html).toContain("123456");
  expect(mail.html).toContain('lang="en"');
});

test.each([
  ["pl", "Twój link do logowania w Word Lists"],
  ["it-CH", "Il tuo link per accedere a Word Lists"],
  ["xx", "Your sign-in link for Word Lists"],
])('a learner whose locale is %s gets the subject "%s"', async (locale, subject) => {
  const email = newAddress();
  await post(payload(email, { metadata: { locale } }));
  expect((await waitForMail(app.stack.mailboxUrl, email)).subject).toBe(subject);
});

test("a redirect target keeps only the path on our own site", async () => {
  const email = newAddress();
  await post(payload(email, { redirectTo: "https://evil.example/auth/callback?next=/history" }));
  const { link } = await waitForMail(app.stack.mailboxUrl, email);
  expect(link.startsWith(`${app.url}/auth/verify?`)).toBe(true);
  expect(new URL(link).searchParams.get("next")).toBe("/history");
});

test.each([
  ["a first link", "signup", {}, "Finish creating your Word Lists account", "/auth/verify"],
  ["a registration", "signup", { registered: true }, "Confirm your address for Word Lists", "/auth/verify"],
  ["an invitation", "invite", {}, "You’re invited to Word Lists", "/auth/verify"],
  ["a lost password", "recovery", {}, "Reset your Word Lists password", "/auth/reset-password"],
])("%s has a mail of its own", async (_name, action, metadata, subject, path) => {
  const email = newAddress();
  expect((await post(payload(email, { action, metadata }))).status).toBe(200);
  const mail = await waitForMail(app.stack.mailboxUrl, email);
  expect(mail.subject).toBe(subject);
  expect(new URL(mail.link).pathname).toBe(path);
});

test.each([
  ["with another secret", { secret: "v1,whsec_YW5vdGhlci1zZWNyZXQtb2YtMzItYnl0ZXMtbG9uZw==" }],
  ["ten minutes ago", { sentAt: Date.now() - 10 * 60_000 }],
  ["ten minutes from now", { sentAt: Date.now() + 10 * 60_000 }],
])("a payload signed %s is refused, and no mail is sent", async (_name, signing) => {
  const email = newAddress();
  expect((await post(payload(email), signing)).status).toBe(401);
  expect(await countMails(app.stack.mailboxUrl, email)).toBe(0);
});

test("an invalid payload is refused in the error envelope, even if it is signed", async () => {
  for (const body of ["{", "[]", "null", payload(newAddress(), { action: "unknown" })]) {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ success: false });
  }
});
