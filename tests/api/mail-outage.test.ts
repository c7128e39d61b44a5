import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookiesOf, newAddress } from "../support/app.ts";
import { BEHIND_PROXY, postAs } from "../support/clients.ts";
import { startMailProxy, type MailFate, type MailProxy } from "../support/mail-proxy.ts";
import { subjectsTo, waitForMail } from "../support/mailbox.ts";
import { JOHN, PASSWORD } from "../support/registration.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";

/** What calls that email something answer while no email can be sent, and that this does not reveal accounts. */
let mail: MailProxy;
let app: StartedApp;

beforeAll(async () => {
  mail = await startMailProxy();
  app = await startApp({ ...BEHIND_PROXY, SMTP_URL: mail.url });
  mail.target = app.stack.smtpUrl;
});
afterAll(async () => {
  await app.stop();
  await mail.stop();
});

/** An address of each kind that an answer must not tell apart. */
const ADDRESSES: Record<string, () => Promise<string>> = {
  new: () => Promise.resolve(newAddress()),
  unconfirmed: async () => {
    const email = newAddress();
    await app.service.auth.admin.createUser({ email, password: "Seven-Lanterns 8!" });
    return email;
  },
  confirmed: async () => (await app.openSession()).email,
  suspended: async () => {
    const { id, email } = await app.openSession();
    const status = "suspended";
    await app.service.from("accounts").update({ status }).eq("user_id", id).throwOnError();
    return email;
  },
};

interface Outcome {
  status: number;
  body: unknown;
  ms: number;
}

/** The answers to the same call about an address of each kind, while the mail server meets this fate. */
async function ask(
  fate: MailFate,
  path: string,
  body: (email: string) => object,
): Promise<{ emails: Record<string, string>; outcomes: Outcome[] }> {
  const made = await Promise.all(
    Object.entries(ADDRESSES).map(async ([kind, make]) => [kind, await make()] as const),
  );
  mail.fate = fate;
  try {
    const outcomes = await Promise.all(
      made.map(async ([, email]) => {
        const started = performance.now();
        const response = await postAs(app, path, body(email));
        const ms = performance.now() - started;
        return { status: response.status, body: (await response.json()) as unknown, ms };
      }),
    );
    return { emails: Object.fromEntries(made), outcomes };
  } finally {
    mail.fate = "pass";
  }
}

/** Each outcome is this one. */
function expectAll(outcomes: Outcome[], status: number, body: object): void {
  expect(outcomes).toHaveLength(Object.keys(ADDRESSES).length);
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status, body });
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome.body))).size).toBe(1);
}

const UNAVAILABLE = { error: "service_unavailable", code: "SERVICE_UNAVAILABLE" };

describe("a registration", () => {
  const register = (email: string) => ({ email, ...JOHN });

  test.each(["closed", "silent", "stalling", "reject"] as const)(
    "is answered with 503 for every address if the mail server is %s, and can be repeated at once",
    async (fate) => {
      const { emails, outcomes } = await ask(fate, "/api/auth/register", register);
      expectAll(outcomes, 503, UNAVAILABLE);
      // No answer is given away by coming early.
      for (const { ms } of outcomes) expect(ms).toBeGreaterThan(790);
      // Nor does anyone wait for as long as the mail server likes.
      for (const { ms } of outcomes) expect(ms).toBeLessThan(20_000);
      const { new: fresh = "", confirmed = "", unconfirmed = "" } = emails;
      const browsers = new Map<string, string>();
      for (const email of Object.values(emails)) {
        expect(await subjectsTo(app.stack.mailboxUrl, email)).toEqual([]);
        const repeated = await postAs(app, "/api/auth/register", register(email));
        expect(repeated.status).toBe(201);
        browsers.set(email, cookiesOf(repeated));
      }
      expect(await subjectsTo(app.stack.mailboxUrl, confirmed)).toEqual([
        "You already have a Word Lists account",
      ]);
      for (const email of [fresh, unconfirmed]) {
        const { link } = await waitForMail(app.stack.mailboxUrl, email);
        const token = new URL(link).searchParams.get("token");
        const browser = { cookie: browsers.get(email) ?? "" };
        expect((await postAs(app, "/api/auth/verify-email", { token }, browser)).status).toBe(200);
        expect((await postAs(app, "/api/auth/login", { email, password: PASSWORD })).status).toBe(200);
      }
    },
  );

  test("within the cooldown of its address is answered with 503 too while the mail server is closed", async () => {
    const { emails } = await ask("pass", "/api/auth/register", register);
    for (const email of Object.values(emails))
      expect((await postAs(app, "/api/auth/register", register(email))).status).toBe(429);
    mail.fate = "closed";
    try {
      for (const email of Object.values(emails))
        expect((await postAs(app, "/api/auth/register", register(email))).status).toBe(503);
    } finally {
      mail.fate = "pass";
    }
  });

  test("of an address with an account leaves no reservation for another email", async () => {
    const { email } = await app.openSession();
    expect((await postAs(app, "/api/auth/register", register(email))).status).toBe(201);
    const anyone = createClient(app.stack.apiUrl, app.stack.publishableKey, {
      auth: { persistSession: false },
    });
    const { error } = await anyone.auth.signInWithOtp({ email, options: { shouldCreateUser: false } });
    expect(error?.status).toBe(429);
  });
});

describe("a request for a link", () => {
  test.each(["closed", "silent", "reject"] as const)(
    "is answered with 500 for every address if the mail server is %s, and is not counted",
    async (fate) => {
      const { emails, outcomes } = await ask(fate, "/api/auth/magic-link/request", (email) => ({ email }));
      expectAll(outcomes, 500, { error: "server_error", message: "Failed to send magic link" });
      for (const email of Object.values(emails))
        expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
    },
  );
});

describe("a request for a new password", () => {
  const forgot = (email: string) => ({ email });

  test.each(["closed", "silent"] as const)(
    "is answered with 503 for every address if the mail server is %s, and is not counted",
    async (fate) => {
      const { emails, outcomes } = await ask(fate, "/api/auth/forgot-password", forgot);
      expectAll(outcomes, 503, UNAVAILABLE);
      const { confirmed: email = "" } = emails;
      expect((await postAs(app, "/api/auth/forgot-password", { email })).status).toBe(200);
      expect((await waitForMail(app.stack.mailboxUrl, email)).link).toContain("/auth/reset-password");
    },
  );

  test("is answered with 200 for every address if the mail server rejects the email", async () => {
    const { outcomes } = await ask("reject", "/api/auth/forgot-password", forgot);
    expectAll(outcomes, 200, { success: true });
  });
});
