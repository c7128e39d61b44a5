import { expect } from "@playwright/test";
import { newAddress } from "../support/app.ts";
import { waitForLink, waitForMail } from "../support/mailbox.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";
import {
  allowMail,
  asNewClient,
  OTHER,
  PASSWORD,
  resetLink,
  signInBy,
  withPassword,
  WRONG,
} from "./passwords.ts";

test("a learner signs up by link, sets a password, is locked out, resets it, and revokes a session @phone", async ({
  page,
  app,
}) => {
  const email = newAddress();

  // Signs up with a link.
  await open(page, "/login");
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByLabel("Six-digit code")).toBeFocused();
  await page.goto((await waitForMail(app.stack.mailboxUrl, email)).link);
  await expect(page).toHaveURL(/\/dashboard$/);

  // Sets a password.
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
  await expect(section.getByText("Password set.")).toBeVisible();
  await expect(section.getByRole("button", { name: "Change password" })).toBeFocused();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByText("You’re signed out")).toBeVisible();
  await ready(page);

  // Signs in with it.
  await open(page, "/login?next=/history");
  await page.getByRole("link", { name: "Sign in with a password" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeFocused();
  await expectAccessible(page);
  await signInBy(page, email, PASSWORD);
  await expect(page).toHaveURL(/\/history$/);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByText("You’re signed out")).toBeVisible();

  // Fails five times and is locked out.
  await asNewClient(page);
  await open(page, "/login?with=password");
  for (let n = 1; n <= 5; n++) {
    await signInBy(page, email, WRONG);
    await expect(page.getByRole("alert")).toContainText("Wrong email or password");
    await expect(page.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("aria-disabled", "true");
  }
  await expectAccessible(page);
  await asNewClient(page);
  const seen = await allowMail(app, email);
  await signInBy(page, email, PASSWORD);
  const locked = page.getByRole("status").filter({ hasText: "Password sign-in is locked" });
  await expect(locked).toContainText("unlocks in 15 minutes");
  await expectAccessible(page);

  // Signs in with a link during the lockout.
  await locked.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByLabel("Six-digit code")).toBeFocused();
  await page.goto((await waitForLink(app.stack.mailboxUrl, email, seen)).link);
  await expect(page).toHaveURL(/\/dashboard$/);

  // Resets the password with a mailed link, which opening does not use up.
  await open(page, "/settings/security");
  await section.getByRole("button", { name: "Change password" }).click();
  await section.getByRole("link", { name: "Forgot it?" }).click();
  await ready(page);
  await expect(page.getByLabel("Email address")).toHaveValue(email);
  const link = await resetLink(app, page, email);
  await page.goto(link);
  await open(page, link);
  await expectAccessible(page);
  await page.getByLabel("New password").fill(OTHER);
  await page.getByRole("button", { name: "Save new password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();
  await ready(page);
  await expectAccessible(page);
  await signInBy(page, email, OTHER);
  await expect(page).toHaveURL(/\/dashboard$/);

  // Revokes another session.
  const other = await app.openSession(email);
  expect((await other.api("GET", "/api/lists")).status).toBe(200);
  await open(page, "/settings/security");
  const rows = page.getByRole("region", { name: "Signed-in devices" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await rows
    .nth(1)
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(rows).toHaveCount(1);
  expect((await other.api("GET", "/api/lists")).status).toBe(401);
});

test.describe("signing in with a password", () => {
  test("describes a missing value beside its field, and focuses it @phone", async ({ page }) => {
    await open(page, "/login?with=password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByLabel("Email address")).toBeFocused();
    await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/Enter an email address/);
    await page.getByLabel("Email address").fill("ada@example.com");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
    await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
      /Enter your password/,
    );
    await expectAccessible(page);
  });

  test("keeps the address when switching to a link and back, by keyboard alone @desktop", async ({
    page,
  }) => {
    await open(page, "/login");
    await page.getByLabel("Email address").fill("ada@example.com");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Email me a link" })).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Sign in with a password" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Email address")).toHaveValue("ada@example.com");
    await page.getByRole("link", { name: "Use a link instead" }).press("Enter");
    await expect(page.getByRole("button", { name: "Email me a link" })).toBeVisible();
    await expect(page.getByLabel("Email address")).toHaveValue("ada@example.com");
  });

  test("supports password managers, and can show the password @desktop", async ({ page }) => {
    await open(page, "/login?with=password");
    await expect(page.getByLabel("Email address")).toHaveAttribute("autocomplete", "username");
    const password = page.getByLabel("Password", { exact: true });
    await expect(password).toHaveAttribute("autocomplete", "current-password");
    await expect(password).toHaveAttribute("type", "password");
    await page.getByRole("button", { name: "Show password" }).click();
    await expect(password).toHaveAttribute("type", "text");
    await page.getByRole("button", { name: "Hide password" }).click();
    await expect(password).toHaveAttribute("type", "password");
  });

  test("lasts 7 days, or 30 when the learner asks to stay signed in @phone", async ({ page, app }) => {
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

  test("tells a learner that the account is suspended @desktop", async ({ page, app }) => {
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
    await expect(page.getByRole("alert")).toContainText("This account is suspended");
    await expectAccessible(page);
  });

  test("explains a rate limit and offers a link instead @phone", async ({ page }) => {
    await open(page, "/login?with=password");
    const notice = page.locator("form").getByRole("alert");
    for (let n = 1; n <= 5; n++) {
      await signInBy(page, newAddress(), WRONG);
      await expect(notice).toContainText("Wrong email or password");
      await expect(page.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("aria-disabled");
    }
    await signInBy(page, newAddress(), WRONG);
    await expect(page.getByRole("status").filter({ hasText: "Too many tries" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Email me a link" })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a password signs in, and a wrong one is refused with an explanation @desktop", async ({
    page,
    app,
  }) => {
    const email = await withPassword(app);
    await page.goto("/login?next=/settings");
    await page.getByRole("link", { name: "Sign in with a password" }).click();
    await signInBy(page, email, WRONG);
    await expect(page.getByText("Wrong email or password")).toBeVisible();
    expect(page.url()).not.toContain("WrongPass");
    await signInBy(page, email, PASSWORD);
    await expect(page).toHaveURL(/\/settings$/);
  });

  test("pages that need scripts say so @phone", async ({ page }) => {
    for (const path of ["/register", "/forgot-password"]) {
      await page.goto(path);
      await expect(page.getByText("Signing in with a password needs JavaScript")).toBeVisible();
    }
  });
});
