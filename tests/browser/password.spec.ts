import { expect, type Page } from "@playwright/test";
import { newAddress, type TestApp } from "../support/app.ts";
import { subjectsTo, waitForMail } from "../support/mailbox.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";

// Limits by client address are not the subject: every page comes from one of its own, as if a proxy said so.
test.use({ settings: { TRUSTED_PROXIES: "127.0.0.1,::1" } });

const PASSWORD = "Quiet-Harbour 27";
const OTHER = "Seven-Lanterns 8!";
const WRONG = "WrongPass123!";

const anyone = () => `10.${Array.from({ length: 3 }, () => Math.floor(Math.random() * 250)).join(".")}`;

/** Lets the page come from a client address that has asked for nothing yet. */
const asNewClient = (page: Page) => page.setExtraHTTPHeaders({ "X-Forwarded-For": anyone() });

test.beforeEach(({ page }) => asNewClient(page));

/** Forgets which mails an address has had lately, so that the next one may come at once. */
async function allowMail(app: TestApp, email: string): Promise<number> {
  await app.service.from("magic_link_attempts").delete().eq("email", email).throwOnError();
  return (await subjectsTo(app.stack.mailboxUrl, email)).length;
}

async function withPassword(app: TestApp, email = newAddress()): Promise<string> {
  const learner = await app.openSession(email);
  const answer = await learner.api("POST", "/api/user/set-password", { password: PASSWORD });
  expect(answer.status, await answer.text()).toBe(200);
  return email;
}

async function signInBy(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function resetLink(app: TestApp, page: Page, email: string): Promise<string> {
  const seen = await allowMail(app, email);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Mail me the link" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
  const { link } = await waitForMail(app.stack.mailboxUrl, email, seen);
  return link;
}

test("from the first link to a password, a lock, a reset, and a session that is revoked", async ({
  page,
  app,
}) => {
  test.setTimeout(120_000);
  const email = newAddress();

  // Signing up by a link.
  await open(page, "/login");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
  await page.goto((await waitForMail(app.stack.mailboxUrl, email)).link);
  await expect(page).toHaveURL(/\/dashboard$/);

  // A password, from the settings.
  await open(page, "/settings/security");
  await expectAccessible(page);
  const section = page.getByRole("region", { name: "Password" });
  await section.getByRole("button", { name: "Set a password" }).click();
  const field = section.getByLabel("Password", { exact: true });
  await expect(field).toBeFocused();
  await field.fill(PASSWORD);
  await expect(section.getByText("Strong")).toBeVisible();
  await expectAccessible(page);
  await field.press("Enter");
  await expect(section.getByText("Your password is set.")).toBeVisible();
  await expect(section.getByRole("button", { name: "Change the password" })).toBeFocused();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByText("You are signed out")).toBeVisible();
  await ready(page);

  // Signing in by it.
  await open(page, "/login?next=/history");
  await page.getByRole("link", { name: "Sign in with a password" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeFocused();
  await expectAccessible(page);
  await signInBy(page, email, PASSWORD);
  await expect(page).toHaveURL(/\/history$/);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByText("You are signed out")).toBeVisible();

  // Five failures, and a lock.
  await asNewClient(page);
  await open(page, "/login?with=password");
  for (let n = 1; n <= 5; n++) {
    await signInBy(page, email, WRONG);
    await expect(page.getByRole("alert")).toContainText("do not go together");
    await expect(page.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("aria-disabled", "true");
  }
  await expectAccessible(page);
  await asNewClient(page);
  const seen = await allowMail(app, email);
  await signInBy(page, email, PASSWORD);
  const locked = page.getByRole("status").filter({ hasText: "Passwords are locked for now" });
  await expect(locked).toContainText("locked for 15 minutes");
  await expectAccessible(page);

  // A link comes in all the same, by one press.
  await locked.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
  await page.goto((await waitForMail(app.stack.mailboxUrl, email, seen)).link);
  await expect(page).toHaveURL(/\/dashboard$/);

  // A new password, by a mailed link. Opening it uses nothing up.
  await open(page, "/settings/security");
  await section.getByRole("button", { name: "Change the password" }).click();
  await section.getByRole("link", { name: "Forgot it?" }).click();
  await ready(page);
  await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  const link = await resetLink(app, page, email);
  await page.goto(link);
  await open(page, link);
  await expectAccessible(page);
  await page.getByLabel("New password").fill(OTHER);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await ready(page);
  await expectAccessible(page);
  await signInBy(page, email, OTHER);
  await expect(page).toHaveURL(/\/dashboard$/);

  // What is signed in, and one of it signed out.
  const other = await app.openSession(email);
  expect((await other.api("GET", "/api/lists")).status).toBe(200);
  await open(page, "/settings/security");
  const rows = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await rows
    .nth(1)
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(rows).toHaveCount(1);
  expect((await other.api("GET", "/api/lists")).status).toBe(401);
});

test.describe("signing in by password", () => {
  test("says beside a field what it is missing, and leads there @phone", async ({ page }) => {
    await open(page, "/login?with=password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByLabel("E-mail address")).toBeFocused();
    await expect(page.getByLabel("E-mail address")).toHaveAccessibleDescription(/does not look like/);
    await page.getByLabel("E-mail address").fill("ada@example.com");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
    await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
      /Type your password/,
    );
    await expectAccessible(page);
  });

  test("keeps the address when the way changes, and can be reached by keyboard alone @desktop", async ({
    page,
  }) => {
    await open(page, "/login");
    await page.getByLabel("E-mail address").fill("ada@example.com");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Mail me a link" })).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Sign in with a password" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("E-mail address")).toHaveValue("ada@example.com");
    await page.getByRole("link", { name: "Sign in by a link instead" }).press("Enter");
    await expect(page.getByRole("button", { name: "Mail me a link" })).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue("ada@example.com");
  });

  test("is made for password managers, and shows what was typed @desktop", async ({ page }) => {
    await open(page, "/login?with=password");
    await expect(page.getByLabel("E-mail address")).toHaveAttribute("autocomplete", "username");
    const password = page.getByLabel("Password", { exact: true });
    await expect(password).toHaveAttribute("autocomplete", "current-password");
    await expect(password).toHaveAttribute("type", "password");
    await page.getByRole("button", { name: "Show the password" }).click();
    await expect(password).toHaveAttribute("type", "text");
    await page.getByRole("button", { name: "Hide the password" }).click();
    await expect(password).toHaveAttribute("type", "password");
  });

  test("keeps whoever wants it signed in for 30 days, and everybody else for 7 @phone", async ({
    page,
    app,
  }) => {
    const email = await withPassword(app);
    for (const [days, isKept] of [
      [7, false],
      [30, true],
    ] as const) {
      await open(page, "/login?with=password");
      await page.getByRole("checkbox", { name: "Keep me signed in" }).setChecked(isKept);
      await signInBy(page, email, PASSWORD);
      await expect(page).toHaveURL(/\/dashboard$/);
      const cookies = await page.context().cookies();
      const expires = cookies.find(({ name }) => name === "refresh_token")?.expires ?? 0;
      expect(Math.round((expires - Date.now() / 1000) / 86_400)).toBe(days);
      await page.context().clearCookies();
    }
  });

  test("tells a suspended learner so @desktop", async ({ page, app }) => {
    const email = newAddress();
    const learner = await app.openSession(email);
    await learner.api("POST", "/api/user/set-password", { password: PASSWORD });
    await app.service
      .from("accounts")
      .update({ status: "suspended" })
      .eq("user_id", learner.id)
      .throwOnError();
    await open(page, "/login?with=password");
    await signInBy(page, email, PASSWORD);
    await expect(page.getByRole("alert")).toContainText("This account has been suspended");
    await expectAccessible(page);
  });

  test("says when one client has asked too often, and that a link is there @phone", async ({ page }) => {
    await open(page, "/login?with=password");
    const notice = page.locator("form").getByRole("alert");
    for (let n = 1; n <= 5; n++) {
      await signInBy(page, newAddress(), WRONG);
      await expect(notice).toContainText("do not go together");
      await expect(page.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("aria-disabled");
    }
    await signInBy(page, newAddress(), WRONG);
    await expect(page.getByRole("status").filter({ hasText: "too many times in a row" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Mail me a link" })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a password signs in all the same, and a wrong one is refused in words @desktop", async ({
    page,
    app,
  }) => {
    const email = await withPassword(app);
    await page.goto("/login?next=/settings");
    await page.getByRole("link", { name: "Sign in with a password" }).click();
    await signInBy(page, email, WRONG);
    await expect(page.getByText("do not go together")).toBeVisible();
    expect(page.url()).not.toContain("WrongPass");
    await signInBy(page, email, PASSWORD);
    await expect(page).toHaveURL(/\/settings$/);
  });

  test("where scripts are needed, the page says so @phone", async ({ page }) => {
    for (const path of ["/register", "/forgot-password"]) {
      await page.goto(path);
      await expect(page.getByText("Passwords need scripts")).toBeVisible();
    }
  });
});

test.describe("before the scripts are there", () => {
  /** Opens a page whose scripts wait for what is returned to be called. */
  async function openEarly(page: Page, path: string): Promise<() => Promise<void>> {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/_astro/*.js", async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    return async () => {
      await expect(page.locator("astro-island[ssr]")).not.toHaveCount(0);
      release();
      await ready(page);
      await page.unroute("**/_astro/*.js");
    };
  }

  test("a whole registration stays, its password is judged, and it can be sent @phone", async ({ page }) => {
    const email = newAddress();
    const start = await openEarly(page, "/register");
    const name = page.getByLabel("Name");
    const address = page.getByLabel("E-mail address");
    const password = page.getByLabel("Password", { exact: true });
    await name.fill("Ada");
    await address.fill(email);
    await page.getByRole("checkbox").check();
    await password.fill(PASSWORD);
    await start();
    await expect(page.getByText("Strong")).toBeVisible();
    await expect(page.locator(".rules li[data-met]")).toHaveCount(6);
    await expect(name).toHaveValue("Ada");
    await expect(address).toHaveValue(email);
    await expect(password).toHaveValue(PASSWORD);
    await password.press("Enter");
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
  });

  test("the password to sign in with stays, and so do the address and the password of a reset @desktop", async ({
    page,
    app,
  }) => {
    const email = await withPassword(app);
    let start = await openEarly(page, "/forgot-password");
    await page.getByLabel("E-mail address").fill(email);
    await start();
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);

    start = await openEarly(page, await resetLink(app, page, email));
    await page.getByLabel("New password").fill(OTHER);
    await start();
    await expect(page.getByText("Strong")).toBeVisible();
    await page.getByRole("button", { name: "Save the new password" }).click();
    await expect(page.getByText("Your password is changed")).toBeVisible();

    start = await openEarly(page, "/login?with=password");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(OTHER);
    await start();
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue(OTHER);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
  });
});

test.describe("a new password", () => {
  test("is judged by what can tell, which comes with the first character, and by its owner @phone", async ({
    page,
  }) => {
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    const judges = () => loaded.filter((url) => url.includes("password-judge"));
    await open(page, "/register");
    const field = page.getByLabel("Password", { exact: true });
    const said = page.getByRole("main").getByRole("status");
    await field.focus();
    await expect(said).toHaveText("");
    expect(judges()).toEqual([]);

    // Until it is there, the rules are what is shown.
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/password-judge*", async (route) => {
      await held;
      await route.continue();
    });
    await field.pressSequentially("x7K!pq2Z");
    await expect(page.locator(".rules li[data-met]")).toHaveCount(6);
    await expect(said).toHaveText("");
    expect(judges()).toHaveLength(1);
    release();
    await expect(said).toHaveText("Strength: Fair");
    for (const [password, words] of [
      ["Aa1!Aa1!", "Weak"],
      ["Aa1Aa1Aa1", "Not enough yet"],
      ["Lanterns-7!", "Good"],
      ["Quiet-Harbour 27", "Strong"],
    ] as const) {
      await field.fill(password);
      await expect(said).toHaveText(`Strength: ${words}`);
    }
    await page.getByLabel("E-mail address").fill("harbour@example.com");
    await expect(said).toHaveText("Strength: Not enough yet");
    expect(judges()).toHaveLength(1);
    await expectAccessible(page);
  });

  test("is ticked off rule by rule, and may have 64 characters, pasted @phone", async ({ page }) => {
    await open(page, "/register");
    const field = page.getByLabel("Password", { exact: true });
    const met = page.locator(".rules li[data-met]");
    await field.fill("a");
    await expect(met).toHaveText([/a small letter/, /not a common one/]);
    await field.fill("aB3");
    await expect(met).toHaveCount(4);
    await field.fill("Password123!");
    await expect(page.locator(".rules li:not([data-met])")).toHaveText(/not a common one/);
    await expect(page.getByText("Not enough yet")).toBeVisible();
    const long = `Aa1! Quiet harbour of lanterns ${"x".repeat(33)}`;
    expect(long).toHaveLength(64);
    await field.fill("");
    await field.focus();
    await page.keyboard.insertText(long);
    await expect(field).toHaveValue(long);
    await expect(met).toHaveCount(6);
    await expect(page.getByText("Strong")).toBeVisible();
    await field.fill(long + "y".repeat(20));
    await expect(field).toHaveValue(long + "y".repeat(20));
    await expect(field).toHaveAccessibleDescription(/This is too long/);
    await expectAccessible(page);
  });

  test("is not asked of the link before it is good: what is missing is said, and nothing is used up @desktop", async ({
    page,
    app,
  }) => {
    const email = await withPassword(app, `grace-${newAddress()}`);
    await open(page, "/forgot-password");
    const link = await resetLink(app, page, email);
    await open(page, link);
    const field = page.getByLabel("New password");
    await expect(field).toHaveAttribute("autocomplete", "new-password");
    await page.getByRole("button", { name: "Save the new password" }).click();
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(/Something is still missing/);
    await field.fill("4Grace-and-others!");
    await expect(page.getByText("Not enough yet")).toBeVisible();
    await field.press("Enter");
    await expect(field).toHaveAccessibleDescription(/This would be guessed soon/);
    await expectAccessible(page);
    await field.fill(OTHER);

    // Somebody was quicker, in another tab.
    const second = await page.context().newPage();
    await second.goto(link);
    await ready(second);
    await second.getByLabel("New password").fill(OTHER);
    await second.getByRole("button", { name: "Save the new password" }).click();
    await expect(second.getByText("Your password is changed")).toBeVisible();
    await field.press("Enter");
    await expect(page.getByText("This link does not work any more")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Ask for another link" }).click();
    await expect(page).toHaveURL(/\/forgot-password$/);
  });

  test("cannot be chosen by a link that is none, or for signing in @phone", async ({ page, app }) => {
    const email = newAddress();
    await page.request.post("/api/auth/magic-link/request", {
      data: { email },
      headers: { origin: app.url },
    });
    const { link } = await waitForMail(app.stack.mailboxUrl, email);
    const token = new URL(link).searchParams.get("token") ?? "";
    expect(token).not.toBe("");
    for (const query of ["", "?token=made-up", `?token=${"x".repeat(600)}`, `?token=${token}`]) {
      await page.goto(`/auth/reset-password${query}`);
      await expect(page.getByText("This link does not work any more")).toBeVisible();
      await expect(page.getByLabel("New password")).toHaveCount(0);
      await expectAccessible(page);
    }
  });

  test("is asked for in the same words whether or not there is an account @desktop", async ({
    page,
    app,
  }) => {
    for (const email of [await withPassword(app), newAddress()]) {
      await open(page, "/forgot-password");
      await page.getByLabel("E-mail address").fill(email);
      await page.getByRole("button", { name: "Mail me the link" }).click();
      await expect(page.getByText(`If there is an account with ${email}, a link`)).toBeVisible();
      await expectAccessible(page);
    }
    await open(page, "/forgot-password");
    await page.getByLabel("E-mail address").fill("ada");
    await page.getByRole("button", { name: "Mail me the link" }).click();
    await expect(page.getByLabel("E-mail address")).toHaveAccessibleDescription(/does not look like/);
    await expectAccessible(page);
  });
});

test.describe("in the settings", () => {
  test("a change needs the current password, and signs out everywhere else @phone", async ({
    page,
    app,
    signIn,
  }) => {
    const learner = await signIn();
    expect((await learner.api("POST", "/api/user/set-password", { password: PASSWORD })).status).toBe(200);
    const other = await app.openSession(learner.email);
    expect((await other.api("GET", "/api/lists")).status).toBe(200);
    await open(page, "/settings/security");
    const section = page.getByRole("region", { name: "Password" });
    const rows = page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem");
    await expect(rows).toHaveCount(2);
    await section.getByRole("button", { name: "Change the password" }).press("Enter");
    const current = section.getByLabel("Current password");
    await expect(current).toBeFocused();
    await section.getByRole("button", { name: "Save the password" }).click();
    await expect(current).toHaveAccessibleDescription(/Type your password/);
    await current.fill(WRONG);
    await section.getByLabel("New password").fill("Password123!");
    await section.getByRole("button", { name: "Save the password" }).click();
    await expect(section.getByLabel("New password")).toHaveAccessibleDescription(/would be guessed soon/);
    await section.getByLabel("New password").fill(OTHER);
    await section.getByRole("button", { name: "Save the password" }).click();
    await expect(current).toHaveAccessibleDescription(/not your current password/);
    await expect(current).toBeFocused();
    await expect(page).toHaveURL(/\/settings\/security$/);
    await expectAccessible(page);
    expect((await other.api("GET", "/api/lists")).status).toBe(200);

    await current.fill(PASSWORD);
    await current.press("Enter");
    await expect(section.getByText("Your password is changed.")).toBeVisible();
    await expect(rows).toHaveCount(1);
    await expectAccessible(page);
    expect((await other.api("GET", "/api/lists")).status).toBe(401);
    expect((await learner.api("GET", "/api/lists")).status).toBe(200);
  });

  test("the form opens in sight, with what a password needs", async ({ page, isMobile, signIn }) => {
    await signIn();
    await open(page, "/settings/security");
    const section = page.getByRole("region", { name: "Password" });
    await section.getByRole("button", { name: "Set a password" }).click();
    await expect(section.getByLabel("Password", { exact: true })).toBeFocused();
    const [first, rules] = [section.locator("label").first(), section.locator(".rules")];
    await expect(first).toBeInViewport({ ratio: 1 });
    await expect(rules).toBeInViewport({ ratio: 1 });
    if (isMobile) {
      // A phone's keyboard takes the lower half.
      const box = await rules.boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(844 - 400);
    } else
      await expect(section.getByRole("button", { name: "Save the password" })).toBeInViewport({ ratio: 1 });
  });

  test("whoever thinks better of it has set nothing @desktop", async ({ page, signIn }) => {
    await signIn();
    await open(page, "/settings/security");
    const section = page.getByRole("region", { name: "Password" });
    await section.getByRole("button", { name: "Set a password" }).click();
    await section.getByRole("button", { name: "Cancel" }).click();
    await expect(section.getByRole("button", { name: "Set a password" })).toBeFocused();
  });
});

test.describe("registering", () => {
  test("makes an account that its mail confirms, and the password signs in to", async ({ page, app }) => {
    const email = newAddress();
    await open(page, "/login?with=password");
    await page.getByRole("link", { name: "Make an account with a password" }).click();
    await ready(page);
    await page.getByRole("button", { name: "Make the account" }).click();
    await expect(page.getByLabel("Name")).toBeFocused();
    await expect(page.locator(".field__error")).toHaveCount(4);
    await expectAccessible(page);
    await page.getByLabel("Name").fill("Żaneta O’Hara-Nowak");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("Password123!");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Make the account" }).click();
    await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
      /would be guessed soon/,
    );
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await expect(page.locator(".field__error")).toHaveCount(0);
    await page.getByRole("button", { name: "Make the account" }).click();
    await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
    await expect(page.getByText(`We have written to ${email}`)).toBeVisible();
    await expectAccessible(page);

    const token = new URL((await waitForMail(app.stack.mailboxUrl, email)).link).searchParams.get("token");
    await page.goto(`/api/auth/verify-email?token=${token}`);
    await expect(page).toHaveURL(/\/auth\/verify-email\/success$/);
    await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await ready(page);
    await signInBy(page, email, PASSWORD);
    await expect(page).toHaveURL(/\/dashboard$/);
  });

  test("an address that could not be confirmed is explained, in no words but our own @desktop", async ({
    page,
  }) => {
    for (const [reason, words] of [
      ["verification_failed", "does not confirm anything any more"],
      ["missing_token", "The link is not complete"],
      ["Call%20us%20at%20555", "Something went wrong"],
      ["constructor", "Something went wrong"],
    ] as const) {
      await page.goto(`/auth/verify-email/error?message=${reason}`);
      await expect(page.getByRole("main")).toContainText(words);
      await expect(page.getByRole("main")).not.toContainText(/555|function/);
      await expectAccessible(page);
    }
  });
});

for (const [locale, words] of [
  ["pl", { way: "Zaloguj się hasłem", forgot: "Nowe hasło", register: "Nowe konto", section: "Ustaw hasło" }],
  [
    "it",
    {
      way: "Accedi con una password",
      forgot: "Una nuova password",
      register: "Crea un account",
      section: "Imposta una password",
    },
  ],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("all of it is there, and fits a narrow phone @phone", async ({ page, signIn }) => {
      await page.setViewportSize({ width: 360, height: 640 });
      const fits = async () => {
        await expectAccessible(page);
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(await overflow()).toBe(0);
      };
      await open(page, "/login");
      await page.getByRole("link", { name: words.way }).click();
      await fits();
      for (const [path, title] of [
        ["/forgot-password", words.forgot],
        ["/register", words.register],
      ] as const) {
        await open(page, path);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
        await fits();
      }
      for (const path of ["/auth/reset-password", "/auth/verify-email/success", "/auth/verify-email/error"]) {
        await open(page, path);
        await fits();
      }
      const learner = await signIn();
      await learner.api("PATCH", "/api/profile", { locale });
      await open(page, "/settings/security");
      await page.getByRole("button", { name: words.section }).click();
      await fits();
    });
  });
}
