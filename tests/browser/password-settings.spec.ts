import { expect } from "@playwright/test";
import { ageSignIn, carry, expectAccessible, open, test } from "./fixtures.ts";
import { OTHER, PASSWORD, WRONG } from "./passwords.ts";

test.describe("the password settings", () => {
  test("require the current password for a change, and sign out everywhere else @phone", async ({
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
    const rows = page.getByRole("region", { name: "Signed-in devices" }).getByRole("listitem");
    await expect(rows).toHaveCount(2);
    await section.getByRole("button", { name: "Change password" }).press("Enter");
    const current = section.getByLabel("Current password");
    await expect(current).toBeFocused();
    await section.getByRole("button", { name: "Save password" }).click();
    await expect(current).toHaveAccessibleDescription(/Enter your password/);
    await current.fill(WRONG);
    await section.getByLabel("New password").fill("Password123!");
    await section.getByRole("button", { name: "Save password" }).click();
    await expect(section.getByLabel("New password")).toHaveAccessibleDescription(/Too easy to guess/);
    await section.getByLabel("New password").fill(WRONG);
    await section.getByRole("button", { name: "Save password" }).click();
    await expect(section.getByLabel("New password")).toHaveAccessibleDescription(/differs from the current/);
    await section.getByLabel("New password").fill(OTHER);
    await section.getByRole("button", { name: "Save password" }).click();
    await expect(current).toHaveAccessibleDescription(/not your current password/);
    await expect(current).toBeFocused();
    await expect(page).toHaveURL(/\/settings\/security$/);
    await expectAccessible(page);
    expect((await other.api("GET", "/api/lists")).status).toBe(200);

    await current.fill(PASSWORD);
    await current.press("Enter");
    await expect(section.getByText("Password changed.")).toBeVisible();
    await expect(rows).toHaveCount(1);
    await expectAccessible(page);
    expect((await other.api("GET", "/api/lists")).status).toBe(401);
    expect((await learner.api("GET", "/api/lists")).status).toBe(200);
  });

  test("open the form in view, with the rules for a password", async ({ page, isMobile, signIn }) => {
    await signIn();
    await open(page, "/settings/security");
    const section = page.getByRole("region", { name: "Password" });
    await section.getByRole("button", { name: "Set a password" }).click();
    await expect(section.getByLabel("Password", { exact: true })).toBeFocused();
    const [first, rules] = [section.locator("label").first(), section.locator(".rules")];
    await expect(first).toBeInViewport({ ratio: 1 });
    await expect(rules).toBeInViewport({ ratio: 1 });
    if (isMobile) {
      // A phone's keyboard covers the lower half.
      const box = await rules.boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(844 - 400);
    } else await expect(section.getByRole("button", { name: "Save password" })).toBeInViewport({ ratio: 1 });
  });

  test("ask for a new sign-in by email before a first password, and go on after it @phone", async ({
    page,
    app,
    context,
    signIn,
  }) => {
    const learner = await signIn();
    await ageSignIn(app, context, learner);
    await open(page, "/settings/security");
    const section = page.getByRole("region", { name: "Password" });
    await section.getByRole("button", { name: "Set a password" }).click();
    await expect(section.getByText("we need a sign-in by email from the last five minutes")).toBeVisible();
    await expectAccessible(page);
    await section.getByRole("link", { name: "Sign in again" }).click();
    await page.waitForURL(/\/login/);
    const next = new URL(page.url()).searchParams.get("next") ?? "";
    expect(next).toBe("/settings/security?password");

    await carry(await app.openSession(learner.email), app, context);
    await open(page, next);
    await section.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await section.getByRole("button", { name: "Save password" }).click();
    await expect(section.getByText("Password set.")).toBeVisible();
  });

  test("can be cancelled without setting a password @desktop", async ({ page, signIn }) => {
    await signIn();
    await open(page, "/settings/security");
    const section = page.getByRole("region", { name: "Password" });
    await section.getByRole("button", { name: "Set a password" }).click();
    await section.getByRole("button", { name: "Cancel" }).click();
    await expect(section.getByRole("button", { name: "Set a password" })).toBeFocused();
  });
});
