import { createClient } from "@supabase/supabase-js";
import { expect, vi } from "vitest";
import { cookiesOf, newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { postAs } from "../support/clients.ts";
import { subjectsTo, waitForMail } from "../support/mailbox.ts";
import { JOHN, register as registerAs } from "../support/registration.ts";
import { test } from "../support/shared.ts";

/** Who controls the password of an account, and what strangers can learn about addresses. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const OWN = "OwnersPass123!";
const STRANGERS = "StrangersPass456!";

const post = (path: string, body?: unknown, options = {}) => postAs(app, path, body, options);
const login = async (email: string, password: string) =>
  (await post("/api/auth/login", { email, password })).status;

/** Registers an address in a browser of its own. Returns the browser's cookie. */
const register = (email: string, password: string, details = {}) =>
  registerAs(app, email, { password, ...details });

/** The newest mail, once there are more than `seen`. */
const nextMail = (email: string, seen: number) => waitForMail(app.stack.mailboxUrl, email, seen);
const confirm = async (link: string, cookie: string) => {
  const token = new URL(link).searchParams.get("token");
  return (await post("/api/auth/verify-email", { token }, { cookie })).status;
};

/** Presses the button of a link's page, and returns where it leads. */
async function press(link: string, cookie = ""): Promise<{ location: string | null; cookie: string }> {
  const pressed = await fetch(`${app.url}/auth/verify`, {
    method: "POST",
    headers: { Origin: app.url, Cookie: cookie },
    body: new URL(link).searchParams,
    redirect: "manual",
  });
  return { location: pressed.headers.get("location"), cookie: cookiesOf(pressed) };
}

/** The name and the role that a sign-in by password answers with. */
async function whoIs(email: string, password: string): Promise<[string | null, string]> {
  const answer = await post("/api/auth/login", { email, password });
  const { data } = (await answer.json()) as { data: { user: { name: string | null; role: string } } };
  return [data.user.name, data.user.role];
}

/** How the owner of a mailbox signs in without knowing of a registration. */
const WAYS: Record<string, (email: string) => Promise<unknown>> = {
  "the code of a mail that they asked for": async (email) => {
    await post("/api/auth/magic-link/request", { email });
    const { code } = await nextMail(email, 1);
    expect((await post("/api/auth/magic-link/verify", { email, code })).status).toBe(200);
  },
  "a link for signing up": async (email) => {
    await post("/api/auth/magic-link", { email, type: "signup" });
    const { link } = await nextMail(email, 1);
    expect((await press(link)).location).toBe("/dashboard");
  },
  "Supabase Auth itself": async (email) => {
    const owner = createClient(app.stack.apiUrl, app.stack.publishableKey, {
      auth: { persistSession: false },
    });
    expect((await owner.auth.signInWithOtp({ email })).error).toBeNull();
    const { code } = await nextMail(email, 1);
    expect((await owner.auth.verifyOtp({ email, token: code, type: "email" })).data.session).not.toBeNull();
  },
};

test.each(Object.entries(WAYS))(
  "a password that a stranger registered is deleted once the owner signs in by %s",
  async (_, signIn) => {
    const email = newAddress();
    await register(email, STRANGERS);
    await forget(app, email);
    await signIn(email);
    expect(await login(email, STRANGERS)).toBe(401);
    await forget(app, email);
    const learner = await app.signIn(email);
    expect((await learner.api("POST", "/api/user/set-password", { password: OWN })).status).toBe(200);
    expect(await login(email, OWN)).toBe(200);
  },
);

test("a registration within a minute of another email says when to try again, and replaces nothing", async () => {
  const email = newAddress();
  const cookie = await register(email, OWN);
  const confirmed = (await app.signIn()).email;
  for (const address of [email, confirmed]) {
    const again = await post("/api/auth/register", { email: address, ...JOHN, password: STRANGERS });
    expect([again.status, await again.json()]).toEqual([
      429,
      {
        success: false,
        error: "rate_limit_cooldown",
        code: "RATE_LIMIT_COOLDOWN",
        message: "Please wait before requesting another email",
        retry_after_seconds: expect.any(Number) as number,
      },
    ]);
  }
  expect(await subjectsTo(app.stack.mailboxUrl, email)).toHaveLength(1);
  const { link } = await nextMail(email, 0);
  expect(await confirm(link, cookie)).toBe(200);
  expect(await login(email, STRANGERS)).toBe(401);
  expect(await login(email, OWN)).toBe(200);
});

test("of two registrations at once in a browser without a cookie, the refused one leaves the password of the other", async () => {
  const email = newAddress();
  const answers = await Promise.all(
    [OWN, STRANGERS].map((password) => post("/api/auth/register", { email, ...JOHN, password })),
  );
  const [accepted, refused] = answers.toSorted((one, other) => one.status - other.status);
  expect([accepted?.status, refused?.status]).toEqual([201, 429]);
  const isBrowser = (cookie: string) => cookie.startsWith("signin_browser=");
  expect(accepted?.headers.getSetCookie().some(isBrowser)).toBe(true);
  expect(refused?.headers.getSetCookie().filter(isBrowser)).toEqual([]);

  const { link } = await nextMail(email, 0);
  expect(await confirm(link, accepted ? cookiesOf(accepted) : "")).toBe(200);
  expect(await login(email, answers[0] === accepted ? OWN : STRANGERS)).toBe(200);
  expect(await login(email, answers[0] === accepted ? STRANGERS : OWN)).toBe(401);
});

test("a refused request for a link does not change which browser the email of another belongs to", async () => {
  const email = newAddress();
  await post("/api/auth/magic-link/request", { email });
  const { email: confirmed } = await app.signIn();
  const learner = await app.signIn();
  const refused = [
    await post("/api/auth/magic-link/request", { email }),
    await post("/api/auth/register", { email, ...JOHN }),
    await post("/api/auth/magic-link", { email: newAddress(), type: "login" }),
    await post("/api/auth/magic-link", { email: confirmed, type: "signup" }),
    await learner.api("POST", "/api/account/email", { email }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([429, 429, 404, 409, 429]);
  const set = refused.flatMap(({ headers }) => headers.getSetCookie());
  expect(set.filter((cookie) => cookie.startsWith("signin_browser="))).toEqual([]);
});

test("the confirmation link signs in at once in the browser that registered, and by a button elsewhere", async () => {
  const email = newAddress();
  const cookie = await register(email, OWN);
  const { link } = await nextMail(email, 0);
  const elsewhere = await fetch(link, { redirect: "manual" });
  expect(elsewhere.status).toBe(200);
  expect(await elsewhere.text()).toContain('<form method="post" action="/auth/verify"');
  const opened = await fetch(link, { headers: { Cookie: cookie }, redirect: "manual" });
  expect(opened.headers.get("location")).toBe("/dashboard");
  expect(await login(email, OWN)).toBe(200);
});

test("the latest registration wins, and its mail invalidates earlier ones", async () => {
  const email = newAddress();
  await register(email, STRANGERS);
  const first = await nextMail(email, 0);
  await forget(app, email);
  const cookie = await register(email, OWN);
  const second = await nextMail(email, 1);
  expect(second.subject).toBe(first.subject);
  expect(second.code).toBe("");
  expect(await confirm(first.link, cookie)).toBe(400);
  expect(await confirm(second.link, cookie)).toBe(200);
  expect(await login(email, STRANGERS)).toBe(401);
  expect(await login(email, OWN)).toBe(200);
});

test("a registration that a stranger repeats gives the owner neither the stranger's password nor name or role", async () => {
  const email = newAddress();
  const cookie = await register(email, OWN);
  await forget(app, email);
  await register(email, STRANGERS, { name: "Mallory", role: "partner" });
  const { link } = await nextMail(email, 1);
  const page = await fetch(link, { headers: { Cookie: cookie } });
  expect(await page.text()).toContain("This address was registered in another browser");
  const pressed = await press(link, cookie);
  expect(pressed.location).toBe("/settings/security?password=dropped");
  const settings = await fetch(`${app.url}/settings/security?password=dropped`, {
    headers: { Cookie: pressed.cookie },
  });
  expect(await settings.text()).toContain("the password you chose there wasn’t saved");
  expect(await login(email, STRANGERS)).toBe(401);
  expect(await login(email, OWN)).toBe(401);
  // The link has just proved the mailbox.
  const headers = { cookie: pressed.cookie };
  expect((await post("/api/user/set-password", { password: OWN }, headers)).status).toBe(200);
  expect(await whoIs(email, OWN)).toEqual([null, "buyer"]);
});

test.each([
  ["another browser", (other: string) => other],
  ["a client without the cookie", () => ""],
])("%s confirms the address, but not the password", async (_, cookieOf) => {
  const email = newAddress();
  await register(email, OWN, { role: "partner" });
  const other = await register(newAddress(), OWN);
  const token = new URL((await nextMail(email, 0)).link).searchParams.get("token");
  const confirmed = await post("/api/auth/verify-email", { token }, { cookie: cookieOf(other) });
  expect(await confirmed.json()).toMatchObject({ success: true, password_kept: false });
  expect(await login(email, OWN)).toBe(401);
});

test("another browser that opens the link is told that the password was not saved", async () => {
  const email = newAddress();
  await register(email, OWN);
  const token = new URL((await nextMail(email, 0)).link).searchParams.get("token");
  const opened = await fetch(`${app.url}/api/auth/verify-email?token=${token}`);
  expect(opened.url).toBe(`${app.url}/auth/verify-email/success?password=dropped`);
  expect(await opened.text()).toContain("it wasn’t saved");
});

test("the name of a registration, its role and the browser's settings become the learner's, who can change the name", async () => {
  const email = newAddress();
  const registration = { email, password: OWN, name: "Ada", role: "seller", terms_accepted: true };
  const settings = "locale=pl; timezone=Europe%2FWarsaw; theme=dark";
  const registered = await post("/api/auth/register", registration, { cookie: settings });
  expect(await confirm((await nextMail(email, 0)).link, cookiesOf(registered))).toBe(200);
  expect(await whoIs(email, OWN)).toEqual(["Ada", "seller"]);
  const learner = await app.openSession(email);
  const { profile } = (await learner.api("GET", "/api/profile").then((answer) => answer.json())) as {
    profile: object;
  };
  expect(profile).toEqual({
    name: "Ada",
    locale: "pl",
    timezone: "Europe/Warsaw",
    theme_preference: "dark",
  });
  expect((await learner.api("PATCH", "/api/profile", { name: "Grace" })).status).toBe(200);
  expect(await whoIs(email, OWN)).toEqual(["Grace", "seller"]);
  const exported = await learner.api("GET", "/api/account/export");
  expect(await exported.json()).toMatchObject({ profile: { name: "Grace" } });
});

test("a password cannot be changed at Supabase Auth directly", async () => {
  const learner = await app.openSession();
  const put = (password: string) =>
    fetch(`${app.stack.apiUrl}/auth/v1/user`, {
      method: "PUT",
      headers: {
        apikey: app.stack.publishableKey,
        Authorization: `Bearer ${learner.accessToken}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ password }),
    });
  // The embedded Supabase Auth prints what the database refuses.
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect((await put(STRANGERS)).status).toBe(500);
  expect((await learner.api("POST", "/api/user/set-password", { password: OWN })).status).toBe(200);
  expect((await put(STRANGERS)).status).toBe(500);
  printed.mockReset();
  expect(await login(learner.email, STRANGERS)).toBe(401);
  expect(await login(learner.email, OWN)).toBe(200);
});

test("the id in a registration's answer is a decoy that does not reveal whether the address is taken", async () => {
  const email = newAddress();
  const registration = { password: OWN, name: "John Doe", terms_accepted: true };
  const idOf = async (address: string) => {
    const response = await post("/api/auth/register", { email: address, ...registration });
    return ((await response.json()) as { data: { user: { id: string } } }).data.user.id;
  };
  const free = await idOf(email);
  const { link } = await nextMail(email, 0);
  await press(link);
  await forget(app, email);
  expect(await idOf(email)).toBe(free);
  expect(await idOf(newAddress())).not.toBe(free);
});

test("a reset followed by a link request does not reveal whether the address is taken", async () => {
  const { email } = await app.openSession();
  const answers = [];
  for (const address of [email, newAddress()]) {
    await post("/api/auth/forgot-password", { email: address });
    const reserved = async () =>
      (await app.service.from("magic_link_attempts").select("id").eq("email", address)).data;
    await expect.poll(reserved).toHaveLength(1);
    const { status, headers } = await post("/api/auth/magic-link/request", { email: address });
    answers.push([status, Number(headers.get("retry-after")) > 0]);
  }
  expect(answers).toEqual([
    [429, true],
    [429, true],
  ]);
});
