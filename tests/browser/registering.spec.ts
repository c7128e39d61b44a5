import { expect } from "@playwright/test";
import { newAddress } from "../support/app.ts";
import { waitForLink, waitForMail } from "../support/mailbox.ts";
import { register } from "../support/registration.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";
import { allowMail, asNewClient, PASSWORD, signInBy } from "./passwords.ts";

test.describe("registering", () => {
  test("creates an account that its mail confirms, and the password signs in @phone", async ({
    page,
    app,
  }) => {
    const email = newAddress();
    await open(page, "/login?with=password");
    await page.getByRole("link", { name: "Create an account" }).click();
    await ready(page);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await expect(page.locator(".field__error")).toHaveCount(4);
    await expectAccessible(page);
    await page.getByLabel("Name", { exact: true }).fill("Żaneta O’Hara-Nowak");
    await page.getByLabel("Email address", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill("Password123!");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
      /Too easy to guess/,
    );
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await expect(page.locator(".field__error")).toHaveCount(0);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
    await expect(page.getByText(`We’ve emailed ${email}`)).toBeVisible();
    await expectAccessible(page);

    const token = new URL((await waitForMail(app.stack.mailboxUrl, email)).link).searchParams.get("token");
    await page.goto(`/api/auth/verify-email?token=${token}`);
    await expect(page).toHaveURL(/\/auth\/verify-email\/success$/);
    await expect(page.getByRole("heading", { name: "Email confirmed" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await ready(page);
    await signInBy(page, email, PASSWORD);
    await expect(page).toHaveURL(/\/dashboard$/);
  });

  test("still waits for the email after a reload, and sends it again @phone", async ({ page, app }) => {
    const email = newAddress();
    await page.clock.install();
    await open(page, "/register");
    const create = async () => {
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("checkbox").check();
      await page.getByRole("button", { name: "Create account" }).click();
      await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
    };
    await page.getByLabel("Name", { exact: true }).fill("Ada");
    await page.getByLabel("Email address", { exact: true }).fill(email);
    await create();
    const again = page.getByRole("button", { name: /^Send again/ });
    await expect(again).toHaveText(/Send again in (1:00|0:\d\d)/);
    await expect(again).toBeDisabled();
    await expectAccessible(page);

    // Too soon for the server, whatever the browser's clock says.
    await page.clock.runFor(61_000);
    await again.click();
    await expect(page.getByText(/You can request another email in/)).toBeVisible();
    await expect(again).toBeDisabled();
    let seen = await allowMail(app, email);
    await page.clock.runFor(61_000);
    await again.click();
    await expect(page.getByText("Sent. Use the newest email.")).toBeVisible();
    await waitForMail(app.stack.mailboxUrl, email, seen);

    await page.reload();
    await ready(page);
    await expect(page.getByText(`We’ve emailed ${email}`)).toBeVisible();
    expect(page.url()).toMatch(/\/register$/);
    expect(await page.evaluate(() => sessionStorage.getItem("registration"))).not.toContain(PASSWORD);
    seen = await allowMail(app, email);
    await page.clock.runFor(61_000);
    await again.click();
    await expect(page.getByText("Choose your password once more")).toBeVisible();
    await expect(page.getByLabel("Email address", { exact: true })).toHaveValue(email);
    await expectAccessible(page);
    await asNewClient(page);
    await create();
    const { link } = await waitForLink(app.stack.mailboxUrl, email, seen);
    await page.goto(link);
    await expect(page).toHaveURL(/\/dashboard$/);
    expect(await page.evaluate(() => sessionStorage.getItem("registration"))).toBeNull();
  });

  test("waits no longer than the email is valid, and not for an address that is replaced @desktop", async ({
    page,
  }) => {
    const email = newAddress();
    await page.clock.install();
    await open(page, "/register");
    await page.getByLabel("Name", { exact: true }).fill("Ada");
    await page.getByLabel("Email address", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    await page.clock.runFor("14:00");
    await page.reload();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    await page.clock.runFor("01:30");
    await page.reload();
    await ready(page);
    await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();

    await page.getByLabel("Name", { exact: true }).fill("Ada");
    await page.getByLabel("Email address", { exact: true }).fill(newAddress());
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByRole("button", { name: "Use another address" }).click();
    await page.reload();
    await ready(page);
    await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  });

  test("on another device than the one that opens the mail, asks for a password there @phone", async ({
    page,
    app,
  }) => {
    const email = newAddress();
    await register(app, email);
    const { link } = await waitForMail(app.stack.mailboxUrl, email);
    await page.goto(link);
    await expect(page.getByText("open the link there to keep the password you chose.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Sign in" }).click();
    await ready(page);
    await expect(page.getByText("the password you chose there wasn’t saved")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Save password" }).click();
    await expect(page.getByText("Password set. You can now sign in with it.")).toBeVisible();
    await expect(page.getByText("wasn’t saved")).toHaveCount(0);
  });
});
