import { expect } from "@playwright/test";
import { newAddress } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";

test("the landing page and the 404 page load no script @desktop", async ({ page }) => {
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  for (const [path, title] of [
    ["/", "Every word in its place"],
    ["/nowhere", "There is no page at this address"],
  ] as const) {
    await open(page, path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expectAccessible(page);
  }
  expect(scripts).toEqual([]);
});

/** Another code of six digits. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

test("the skip link skips the navigation @desktop", async ({ page, signIn }) => {
  await signIn();
  await open(page, "/settings");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "General" })).toBeFocused();
});

test.describe("the sign-in page", () => {
  test("explains an expired link @phone", async ({ page }) => {
    await open(page, "/login?error=token_expired");
    await expect(page.getByText("This link has expired")).toBeVisible();
    await expectAccessible(page);
  });

  test("describes an invalid address beside its field @phone", async ({ page }) => {
    await open(page, "/login");
    const address = page.getByLabel("Email address");
    await address.fill("ada");
    await address.press("Enter");
    await expect(address).toHaveAccessibleDescription(/Enter an email address/);
    await expect(address).toHaveAttribute("aria-invalid", "true");
    await expectAccessible(page);
  });

  test("accepts the mailed code after a reload, and leads to the requested page @phone", async ({
    page,
    app,
  }) => {
    const email = newAddress();
    await open(page, "/login?next=/settings");
    await page.getByLabel("Email address").fill(email);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await expect(page.getByLabel("Six-digit code")).toBeFocused();
    await expect(page.getByLabel("Six-digit code")).toHaveAccessibleDescription(/are on their way to/);
    await expectAccessible(page);

    const { code } = await waitForMail(app.stack.mailboxUrl, email);
    await page.reload();
    await ready(page);
    await page.getByLabel("Six-digit code").fill("12");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.locator(".field__error")).toHaveText(/Enter all six digits/);
    await expect(page.getByLabel("Six-digit code")).toBeFocused();
    await page.getByLabel("Six-digit code").fill(code);
    await expect(page).toHaveURL(`${app.url}/settings`);
    await expect(page.getByText(email)).toBeVisible();
  });

  test("asks for the code when a mail was sent a moment ago, and counts down to the next one @desktop", async ({
    page,
    app,
  }) => {
    const email = newAddress();
    await page.request.post("/api/auth/magic-link/request", {
      data: { email },
      headers: { origin: app.url },
    });
    await open(page, "/login");
    await page.getByLabel("Email address").fill(email);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await expect(page.getByText(`We’ve had a request for ${email}`)).toBeVisible();
    await expect(page.getByRole("button", { name: /Send again in (1:00|0:\d\d)/ })).toBeDisabled();
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the sign-in page mails a link @phone", async ({ page, app }) => {
    const email = newAddress();
    await page.goto("/login?next=/settings");
    await page.getByLabel("Email address").fill(email);
    await page.getByRole("button", { name: "Email me a link" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();

    const { link } = await waitForMail(app.stack.mailboxUrl, email);
    await page.goto(link);
    await expect(page).toHaveURL(/\/settings$/);
  });

  test("the code of the mail signs in, and a wrong one is pointed out @phone", async ({ page, app }) => {
    const email = newAddress();
    await page.goto("/login?next=/settings");
    await page.getByLabel("Email address").fill(email);
    await page.getByRole("button", { name: "Email me a link" }).click();
    const { code } = await waitForMail(app.stack.mailboxUrl, email);
    await page.getByLabel("Six-digit code").fill(wrong(code));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.locator(".field__error")).toHaveText(/Wrong or expired code/);
    await page.getByLabel("Six-digit code").fill(code);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${app.url}/settings`);
    await expect(page.getByText(email)).toBeVisible();
  });
});

test("an address typed before the scripts have loaded is kept @phone", async ({ page }) => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_astro/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto("/login", { waitUntil: "commit" });
  const address = page.getByLabel("Email address");
  await address.pressSequentially("ada@example.com");
  release();
  await ready(page);
  await expect(address).toHaveValue("ada@example.com");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
});
