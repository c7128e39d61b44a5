import { createClient } from "@supabase/supabase-js";
import { Webhook } from "standardwebhooks";
import getPort from "get-port";
import { expect, vi } from "vitest";
import { startBuiltApp } from "../../scripts/app.ts";
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
  newEmail?: string;
  /** The code for `newEmail`. */
  tokenNew?: string;
}

function payload(
  email: string,
  { action = "magiclink", metadata = {}, redirectTo = "", newEmail, tokenNew = "" }: Change = {},
): string {
  return JSON.stringify({
    user: { id: "00000000-0000-4000-8000-000000000000", email, new_email: newEmail, user_metadata: metadata },
    email_data: {
      token: "123456",
      token_hash: `hash-${email}`,
      redirect_to: redirectTo,
      email_action_type: action,
      site_url: app.url,
      token_new: tokenNew,
      token_hash_new: tokenNew && `hash-new-${email}`,
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

/** A client of Supabase Auth, without a session. */
function anonymous() {
  const auth = { persistSession: false, autoRefreshToken: false };
  return createClient(app.stack.apiUrl, app.stack.publishableKey, { auth });
}

/** The same with the session of a new learner, whom no mail was sent. */
async function signedIn() {
  const email = newAddress();
  const client = anonymous();
  const { data: link } = await app.service.auth.admin.generateLink({ type: "magiclink", email });
  const token_hash = link.properties?.hashed_token ?? "";
  expect((await client.auth.verifyOtp({ token_hash, type: "email" })).error).toBeNull();
  return { email, client };
}

test("a payload signed by Supabase Auth becomes a mail with link and code, as HTML and text", async () => {
  const email = newAddress();
  expect((await post(payload(email))).status).toBe(200);
  const mail = await waitForMail(app.stack.mailboxUrl, email);
  expect(mail.subject).toBe("Your sign-in link for Word Lists");
  expect(mail.code).toBe("123456");
  expect(mail.link).toMatch(new RegExp(`^${app.url}/auth/verify\\?token=[\\w-]{43}&type=login$`));
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
  ["a first link", "signup", "", "Finish creating your Word Lists account", "/auth/verify"],
  ["a registration", "signup", "?type=registration", "Confirm your address for Word Lists", "/auth/verify"],
  ["an invitation", "invite", "", "You’re invited to Word Lists", "/auth/verify"],
  ["a lost password", "recovery", "", "Reset your Word Lists password", "/auth/reset-password"],
])("%s has a mail of its own", async (_name, action, query, subject, path) => {
  const email = newAddress();
  const redirectTo = `${app.url}/auth/callback${query}`;
  expect((await post(payload(email, { action, redirectTo }))).status).toBe(200);
  const mail = await waitForMail(app.stack.mailboxUrl, email);
  expect(mail.subject).toBe(subject);
  expect(new URL(mail.link).pathname).toBe(path);
});

test("who registered and then requests a link from Supabase Auth itself gets a mail with a code", async () => {
  const email = newAddress();
  await post(payload(email, { action: "signup", metadata: { registered: true }, redirectTo: app.url }));
  expect(await waitForMail(app.stack.mailboxUrl, email)).toMatchObject({
    subject: "Finish creating your Word Lists account",
    code: "123456",
  });
});

test("a request to prove who is signed in becomes a mail with a code and without a link", async () => {
  const email = newAddress();
  expect((await post(payload(email, { action: "reauthentication" }))).status).toBe(200);
  expect(await waitForMail(app.stack.mailboxUrl, email)).toMatchObject({
    subject: "Your code for Word Lists",
    code: "123456",
    link: "",
  });
});

test("a change of address becomes a mail to either mailbox, each with a code of its own", async () => {
  const [email, newEmail] = [newAddress(), newAddress()];
  await post(payload(email, { action: "email_change", newEmail, tokenNew: "654321" }));
  const [old, fresh] = await Promise.all(
    [email, newEmail].map((address) => waitForMail(app.stack.mailboxUrl, address)),
  );
  expect(old).toMatchObject({ subject: "Changing the address of your account", code: "123456", link: "" });
  expect(old?.text).toContain(newEmail);
  expect(fresh).toMatchObject({
    subject: "Confirm your new address for Word Lists",
    code: "654321",
    link: "",
  });
});

test("a change that only the new mailbox confirms becomes a mail to that one", async () => {
  const [email, newEmail] = [newAddress(), newAddress()];
  await post(payload(email, { action: "email_change", newEmail }));
  expect((await waitForMail(app.stack.mailboxUrl, newEmail)).code).toBe("123456");
  expect(await countMails(app.stack.mailboxUrl, email)).toBe(0);
});

test.each(["old", "new"] as const)(
  "a change of address sends no mail if the %s mailbox is over its limit",
  async (limited) => {
    const [email, newEmail] = [newAddress(), newAddress()];
    const [full, other] = limited === "old" ? [email, newEmail] : [newEmail, email];
    await post(payload(full));
    const response = await post(payload(email, { action: "email_change", newEmail, tokenNew: "654321" }));
    expect(await response.json()).toMatchObject({ error: { http_code: 429 } });
    expect(await countMails(app.stack.mailboxUrl, full)).toBe(1);
    expect(await countMails(app.stack.mailboxUrl, other)).toBe(0);
    // The other mailbox got no mail, so it does not have to wait.
    expect(await (await post(payload(other))).json()).toEqual({});
  },
);

test.each([
  "password_changed_notification",
  "email_changed_notification",
  "phone_changed_notification",
  "identity_linked_notification",
  "identity_unlinked_notification",
  "mfa_factor_enrolled_notification",
  "mfa_factor_unenrolled_notification",
])("a %s is accepted, and no mail is sent", async (action) => {
  const email = newAddress();
  const response = await post(payload(email, { action }));
  expect([response.status, await response.json()]).toEqual([200, {}]);
  expect(await countMails(app.stack.mailboxUrl, email)).toBe(0);
});

test("a mail that the limits refuse is a 200 with the status and the sentence for the client", async () => {
  const email = newAddress();
  await post(payload(email));
  const response = await post(payload(email));
  expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "application/json"]);
  expect(await response.json()).toEqual({
    error: {
      http_code: 429,
      message: expect.stringMatching(
        /^For security purposes, you can only request this after \d+ seconds\.$/,
      ) as string,
    },
  });
});

test("a client of Supabase Auth reads the refusal and its seconds", async () => {
  const email = newAddress();
  const request = () => anonymous().auth.signInWithOtp({ email });
  expect((await request()).error).toBeNull();
  expect((await request()).error).toMatchObject({
    status: 429,
    message: expect.stringMatching(/only request this after (5\d|60) seconds/) as string,
  });
});

test("a client of Supabase Auth changes its address by the codes of both mailboxes", async () => {
  const { email: oldEmail, client } = await signedIn();
  const newEmail = newAddress();
  expect((await client.auth.updateUser({ email: newEmail })).error).toBeNull();
  for (const email of [oldEmail, newEmail]) {
    const { code: token } = await waitForMail(app.stack.mailboxUrl, email);
    expect((await anonymous().auth.verifyOtp({ email, token, type: "email_change" })).error).toBeNull();
  }
  expect((await client.auth.getUser()).data.user?.email).toBe(newEmail);
});

test("a client of Supabase Auth gets a code to prove who is signed in", async () => {
  const { email, client } = await signedIn();
  expect((await client.auth.reauthenticate()).error).toBeNull();
  expect((await waitForMail(app.stack.mailboxUrl, email)).code).toMatch(/^\d{6}$/);
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

test("a process renders a mail by itself when it has started, so that the first person does not wait for that", async () => {
  const lines: string[] = [];
  const environment = { ...app.environment, PORT: String(await getPort()), LOG_LEVEL: "debug" };
  const second = await startBuiltApp(environment, (line) => lines.push(line));
  try {
    const isReady = () => expect(lines.join("\n")).toContain("mails are ready to be rendered");
    await vi.waitFor(isReady, { timeout: 30_000, interval: 50 });
  } finally {
    await second.stop();
  }
});
