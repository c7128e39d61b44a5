import { expect } from "@playwright/test";
import { newAddress, type TestApp } from "../support/app.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";
import { allowMail, OTHER, resetLink, withPassword } from "./passwords.ts";

test.describe("a forgotten password", () => {
  for (const [whose, make] of [
    ["an account", (app: TestApp) => withPassword(app)],
    ["no account", () => Promise.resolve(newAddress())],
  ] as const) {
    test(`can be requested again after a countdown for an address with ${whose} @phone`, async ({
      page,
      app,
    }) => {
      const email = await make(app);
      await page.clock.install();
      await open(page, "/forgot-password");
      await page.getByLabel("Email address").fill(email);
      await page.getByRole("button", { name: "Email me a link" }).click();
      await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
      await expect(page.getByText(`If there’s an account for ${email}`)).toBeVisible();
      await expect(page.getByRole("button", { name: /Send again in (1:00|0:\d\d)/ })).toBeDisabled();
      await expectAccessible(page);

      // The page still waits after a reload.
      await page.reload();
      await ready(page);
      await expect(page.getByText(`If there’s an account for ${email}`)).toBeVisible();
      await expect(page.getByRole("button", { name: /Send again in 0:\d\d/ })).toBeDisabled();
      expect(page.url()).not.toContain("@");

      // Another browser is told the same.
      await page.getByRole("button", { name: "Use another address" }).click();
      await page.reload();
      await ready(page);
      await page.getByLabel("Email address").fill(email);
      await page.getByRole("button", { name: "Email me a link" }).click();
      await expect(page.getByText(`We’ve had a request for ${email} less than a minute ago`)).toBeVisible();
      await expect(page.getByRole("button", { name: /Send again in 0:\d\d/ })).toBeDisabled();

      await allowMail(app, email);
      await page.clock.runFor(61_000);
      await page.getByRole("button", { name: "Send again", exact: true }).click();
      await expect(page.getByText("Requested again. Use the newest email.")).toBeVisible();
      await expect(page.getByText(`If there’s an account for ${email}`)).toBeVisible();
      await expect(page.getByRole("button", { name: /Send again in/ })).toBeDisabled();
      await page.getByRole("button", { name: "Use another address" }).click();
      await expect(page.getByLabel("Email address")).toHaveValue(email);
    });
  }

  test("is answered in the same way whether or not there is an account @desktop", async ({ page, app }) => {
    for (const email of [await withPassword(app), newAddress()]) {
      await open(page, "/forgot-password");
      await page.getByLabel("Email address").fill(email);
      await page.getByRole("button", { name: "Email me a link" }).click();
      await expect(page.getByText(`If there’s an account for ${email}, we’ve emailed a link`)).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Use another address" }).click();
    }
    await open(page, "/forgot-password");
    await page.getByLabel("Email address").fill("ada");
    await page.getByRole("button", { name: "Email me a link" }).click();
    await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/Enter an email address/);
    await expectAccessible(page);
  });
});

test("the link to a new password stays valid until one is accepted, and the page says what is missing @desktop", async ({
  page,
  app,
}) => {
  const email = await withPassword(app, `grace-${newAddress()}`);
  await open(page, "/forgot-password");
  const link = await resetLink(app, page, email);
  await open(page, link);
  const field = page.getByLabel("New password");
  await expect(field).toHaveAttribute("autocomplete", "new-password");
  await page.getByRole("button", { name: "Save new password" }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/doesn’t meet all the rules/);
  await field.fill("4Grace-and-others!");
  await expect(page.getByText("Rules not met yet")).toBeVisible();
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription(/Too easy to guess/);
  await expectAccessible(page);
  await field.fill(OTHER);

  // Another tab uses the link first.
  const second = await page.context().newPage();
  await second.goto(link);
  await ready(second);
  await second.getByLabel("New password").fill(OTHER);
  await second.getByRole("button", { name: "Save new password" }).click();
  await expect(second.getByText("Password changed")).toBeVisible();
  await field.press("Enter");
  await expect(page.getByText("This link no longer works")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Request another link" }).click();
  await expect(page).toHaveURL(/\/forgot-password$/);
});
