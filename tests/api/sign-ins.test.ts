import { expect } from "vitest";
import { newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { eventsOf } from "../support/auth-events.ts";
import { postAs } from "../support/clients.ts";
import { subjectsTo, waitForLink } from "../support/mailbox.ts";
import { PASSWORD, resetToken } from "../support/registration.ts";
import { test } from "../support/shared.ts";

/** Refused sign-ins, and the audit events and mails of a sign-in. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const FIREFOX_LATER = FIREFOX.replaceAll("140.0", "146.0");
const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const WELCOME = "Welcome to Word Lists";
const NEW_DEVICE = "New device signed in to Word Lists";

/** The link of a newly requested mail. */
async function mailedLink(email: string, type?: "login" | "signup"): Promise<URL> {
  await forget(app, email);
  const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
  const asked = type
    ? await postAs(app, "/api/auth/magic-link", { email, type })
    : await postAs(app, "/api/auth/magic-link/request", { email });
  expect(asked.status).toBe(200);
  return new URL((await waitForLink(app.stack.mailboxUrl, email, seen)).link);
}

/** Submits the button on a link's page. */
function press(link: URL, change: Record<string, string> = {}, userAgent = FIREFOX): Promise<Response> {
  const body = new URLSearchParams({ ...Object.fromEntries(link.searchParams), ...change });
  return fetch(`${app.url}/auth/verify`, {
    method: "POST",
    headers: { Origin: app.url, "User-Agent": userAgent },
    body,
    redirect: "manual",
  });
}

async function signInBy(email: string, userAgent: string): Promise<Response> {
  const response = await press(await mailedLink(email), {}, userAgent);
  expect(response.headers.get("location")).toBe("/dashboard");
  return response;
}

async function setStatus(id: string, status: "active" | "suspended" | "deleted"): Promise<void> {
  await app.service.from("accounts").update({ status }).eq("user_id", id).throwOnError();
}

async function newestText(email: string): Promise<string> {
  const mailbox = `${app.stack.mailboxUrl}/api/v1`;
  const { messages } = (await (await fetch(`${mailbox}/messages`)).json()) as {
    messages: { ID: string; To: { Address: string }[] }[];
  };
  const newest = messages.find(({ To }) => To.some(({ Address }) => Address === email));
  const mail = await fetch(`${mailbox}/message/${newest?.ID ?? ""}`);
  return ((await mail.json()) as { Text: string }).Text;
}

test("the first sign-in sends a welcome mail, later ones do not", async () => {
  const email = newAddress();
  await signInBy(email, FIREFOX);
  await expect.poll(() => subjectsTo(app.stack.mailboxUrl, email)).toContain(WELCOME);
  await signInBy(email, FIREFOX);
  const subjects = await subjectsTo(app.stack.mailboxUrl, email);
  expect(subjects.filter((subject) => subject === WELCOME)).toHaveLength(1);
  expect(subjects).not.toContain(NEW_DEVICE);
});

test("five simultaneous first sign-ins send one welcome mail", async () => {
  const email = newAddress();
  const { id } = await app.openSession(email);
  await app.service.auth.admin.updateUserById(id, { password: PASSWORD });
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => postAs(app, "/api/auth/login", { email, password: PASSWORD })),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  await expect.poll(() => subjectsTo(app.stack.mailboxUrl, email)).toContain(WELCOME);
  const types = (await eventsOf(app, email)).map(({ type }) => type);
  expect(types.filter((type) => type === "user_signed_up")).toHaveLength(1);
  expect(types.filter((type) => type === "password_login_success")).toHaveLength(4);
});

test("a sign-in from a new device sends a mail, and a browser update is not a new device", async () => {
  const email = newAddress();
  await signInBy(email, FIREFOX);
  await signInBy(email, FIREFOX_LATER);
  expect(await subjectsTo(app.stack.mailboxUrl, email)).not.toContain(NEW_DEVICE);
  await signInBy(email, SAFARI);
  await expect.poll(() => subjectsTo(app.stack.mailboxUrl, email)).toContain(NEW_DEVICE);
  expect(await newestText(email)).toMatch(
    /Device: Mobile Safari on iOS\nTime: .+ UTC\nIP address: (127\.0\.0\.1|::1)/,
  );
  await signInBy(email, SAFARI);
  const subjects = await subjectsTo(app.stack.mailboxUrl, email);
  expect(subjects.filter((subject) => subject === NEW_DEVICE)).toHaveLength(1);
});

test("the audit log records who signed in, how, from where, and whether the device was new", async () => {
  const email = newAddress();
  await signInBy(email, FIREFOX);
  await signInBy(email, SAFARI);
  const events = await eventsOf(app, email);
  expect(events.map(({ type }) => type)).toEqual([
    "magic_link_sent",
    "magic_link_clicked",
    "user_signed_up",
    "magic_link_sent",
    "magic_link_clicked",
    "user_logged_in",
  ]);
  expect(events[2]).toMatchObject({ user_agent: FIREFOX, metadata: { method: "link", new_device: true } });
  expect(events[5]).toMatchObject({
    user_id: events[0]?.user_id,
    email,
    ip: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) as string,
    user_agent: SAFARI,
    metadata: { method: "link", new_device: true },
  });
});

test.each(["login", "signup"] as const)(
  "a link of type %s is refused under another type, and works under its own",
  async (type) => {
    const email = newAddress();
    if (type === "login") await app.openSession(email);
    const link = await mailedLink(email, type);
    expect(link.searchParams.get("type")).toBe(type);
    const other = type === "login" ? "signup" : "login";
    const changed = await press(link, { type: other });
    expect(changed.headers.get("location")).toBe("/login?error=token_invalid");
    const opened = await fetch(
      `${link.origin}${link.pathname}?token=${link.searchParams.get("token")}&type=king`,
      {
        redirect: "manual",
      },
    );
    expect(opened.headers.get("location")).toBe("/login?error=invalid_link");
    // The refusals have not used it up.
    expect((await press(link)).headers.get("location")).toBe("/dashboard");
  },
);

test("a password reset link does not sign in", async () => {
  const email = newAddress();
  await app.openSession(email);
  const token = await resetToken(app, email);
  for (const type of ["recovery", "email", "login"]) {
    const response = await press(new URL(`${app.url}/auth/verify?token=${token}&type=${type}`));
    expect(response.headers.get("location")).toBe("/login?error=token_invalid");
  }
});

test.each([
  { status: "suspended", code: 403, error: "account_suspended", loginPage: "/login?error=account_suspended" },
  {
    status: "deleted",
    code: 401,
    error: "unauthorized",
    loginPage: "/login?next=%2Fdashboard&error=session_expired",
  },
] as const)(
  "an account that is $status cannot sign in or use a session",
  async ({ status, code, error, loginPage }) => {
    const email = newAddress();
    const learner = await app.signIn(email);
    await learner.api("POST", "/api/user/set-password", { password: PASSWORD });
    const reset = await resetToken(app, email);
    const link = await mailedLink(email);
    await forget(app, email);
    const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
    await postAs(app, "/api/auth/magic-link/request", { email });
    const newer = await waitForLink(app.stack.mailboxUrl, email, seen);
    // The control: it is still served.
    expect((await learner.api("GET", "/api/lists")).status).toBe(200);

    await setStatus(learner.id, status);
    const doors: Record<string, Promise<Response>> = {
      lists: learner.api("GET", "/api/lists"),
      sessions: learner.api("GET", "/api/auth/sessions"),
      deletion: learner.api("DELETE", "/api/account", { confirmation: "DELETE" }),
      export: learner.api("GET", "/api/account/export"),
      bearer: fetch(`${app.url}/api/lists`, { headers: { Authorization: `Bearer ${learner.accessToken}` } }),
      refresh: postAs(app, "/api/auth/refresh", { refresh_token: learner.refreshToken }),
      login: postAs(app, "/api/auth/login", { email, password: PASSWORD }),
      code: postAs(app, "/api/auth/magic-link/verify", { email, code: newer.code }),
    };
    for (const [door, answer] of Object.entries(doors)) {
      const response = await answer;
      expect([door, response.status]).toEqual([door, code]);
      const isEnded = status === "deleted" && door === "refresh";
      expect(await response.json()).toMatchObject({ error: isEnded ? "refresh_failed" : error });
      expect(
        response.headers.getSetCookie().filter((cookie) => /^access_token=(?!deleted)[^;]/.test(cookie)),
      ).toEqual([]);
    }
    expect(
      (await postAs(app, "/api/auth/reset-password", { token: reset, new_password: "NewSecure123!" })).status,
    ).toBe(400);
    expect((await press(link)).headers.get("location")).toMatch(/^\/login\?error=/);
    const page = await fetch(`${app.url}/dashboard`, {
      headers: { Cookie: learner.cookie },
      redirect: "manual",
    });
    expect(page.headers.get("location")).toBe(loginPage);
    expect(page.headers.getSetCookie()).toHaveLength(3);
    const { data, error: refused } = await learner.client.from("accounts").select("status");
    expect(data).toBeNull();
    expect(refused).toMatchObject({ code: "P0001" });
  },
);

test("a learner can sign in again once the suspension is lifted", async () => {
  const email = newAddress();
  const { id } = await app.signIn(email);
  await setStatus(id, "suspended");
  expect((await press(await mailedLink(email))).headers.get("location")).toBe(
    "/login?error=account_suspended",
  );
  await setStatus(id, "active");
  expect((await signInBy(email, FIREFOX)).status).toBe(303);
});
