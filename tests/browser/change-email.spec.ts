import { expect, type Page } from "@playwright/test";
import { newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { waitForLink, waitForMail } from "../support/mailbox.ts";
import { ageSignIn, expectAccessible, open, ready, test } from "./fixtures.ts";

const section = (page: Page) => page.getByRole("region", { name: "Email address" });
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const codeFor = async (app: TestApp, email: string, seen = 0) =>
  (await waitForLink(app.stack.mailboxUrl, email, seen)).code;

/** Opens the form and asks for the codes. */
async function ask(page: Page, next: string): Promise<void> {
  await open(page, "/settings/account");
  await section(page).getByRole("button", { name: "Change address" }).click();
  const field = section(page).getByLabel("New email address");
  await expect(field).toBeFocused();
  await field.fill(next);
  await field.press("Enter");
  await expect(section(page).getByText("We’ve emailed a code to each address")).toBeVisible();
}

test("a learner changes the address by the codes of both mailboxes, with a reload in between", async ({
  page,
  app,
  signIn,
}) => {
  const { email } = await signIn();
  const next = newAddress();
  await ask(page, next);
  const old = section(page).getByLabel(`Code sent to ${email}`);
  await expect(old).toBeFocused();
  await expectAccessible(page);

  const newCode = await codeFor(app, next);
  await section(page).getByLabel(`Code sent to ${next}`).fill(wrong(newCode));
  await expect(section(page).getByRole("alert").filter({ hasText: "Wrong or expired code" })).toBeAttached();
  await expect(section(page).getByLabel(`Code sent to ${next}`)).toBeFocused();
  await expect(old).not.toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type(newCode);
  await expect(section(page).getByText(`Confirmed: ${next}`)).toBeVisible();
  await expect(old).toBeFocused();
  await expectAccessible(page);

  await page.reload();
  await ready(page);
  await expect(section(page).getByText(`Confirmed: ${next}`)).toBeVisible();
  await expect(old).toBeFocused();
  await page.keyboard.type(await codeFor(app, email));
  await expect(section(page).getByText("Address changed.")).toBeVisible();
  await expect(section(page).getByText(`Your account uses ${next}.`)).toBeVisible();
  await expectAccessible(page);

  await open(page, "/settings/security");
  await expect(page.getByText("Email address changed")).toBeVisible();
});

test("new codes replace both, and the old address can be kept @phone", async ({ page, app, signIn }) => {
  const { email } = await signIn();
  const next = newAddress();
  await page.clock.install();
  await ask(page, next);
  await expect(section(page).getByRole("button", { name: /New codes in (1:00|0:\d\d)/ })).toBeDisabled();
  await section(page)
    .getByLabel(`Code sent to ${email}`)
    .fill(await codeFor(app, email));
  await expect(section(page).getByText(`Confirmed: ${email}`)).toBeVisible();
  await forget(app, email);
  await forget(app, next);
  await page.clock.runFor(61_000);
  await section(page).getByRole("button", { name: "Send new codes" }).click();
  await expect(section(page).getByText("Enter the codes of the newest emails")).toBeVisible();
  await expect(section(page).getByLabel(/Code sent to/)).toHaveCount(2);

  await section(page).getByRole("button", { name: "Keep the old address" }).click();
  await expect(section(page).getByRole("button", { name: "Change address" })).toBeFocused();
  await page.reload();
  await ready(page);
  await expect(section(page).getByRole("button", { name: "Change address" })).toBeVisible();
  await expect(section(page).getByText(`Your account uses ${email}.`)).toBeVisible();
});

test("a refused address is described beside its field @desktop", async ({ page, app, signIn }) => {
  const { email } = await signIn();
  const other = await app.openSession();
  await open(page, "/settings/account");
  await section(page).getByRole("button", { name: "Change address" }).click();
  const field = section(page).getByLabel("New email address");
  for (const [address, error] of [
    ["ada", /Enter an email address/],
    [email.toUpperCase(), /This is your address already/],
    [other.email, /already has an account of its own/],
  ] as const) {
    await field.fill(address);
    await field.press("Enter");
    await expect(field).toHaveAccessibleDescription(error);
    await expect(field).toBeFocused();
  }
  await expectAccessible(page);
  await section(page).getByRole("button", { name: "Cancel" }).click();
  await expect(section(page).getByRole("button", { name: "Change address" })).toBeFocused();
});

test("an old sign-in is pointed out, and the link of the new one leads back to the form @phone", async ({
  page,
  app,
  context,
  signIn,
}) => {
  const learner = await signIn();
  await ageSignIn(app, context, learner);
  await open(page, "/settings/account");
  await section(page).getByRole("button", { name: "Change address" }).click();
  await expect(section(page).getByText("Sign in again first")).toBeVisible();
  await expectAccessible(page);
  await section(page).getByRole("link", { name: "Sign in again" }).click();
  await ready(page);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByLabel("Six-digit code")).toBeFocused();
  await page.goto((await waitForMail(app.stack.mailboxUrl, learner.email)).link);
  await ready(page);

  // The email of that sign-in is less than a minute old.
  const field = section(page).getByLabel("New email address");
  await expect(field).toBeFocused();
  const next = newAddress();
  await field.fill(next);
  await field.press("Enter");
  await expect(section(page).getByText("One of these addresses has just had an email")).toBeVisible();
  await expect(section(page).getByRole("button", { name: /Email the codes in 0:\d\d/ })).toBeDisabled();
  await expect(field).toHaveValue(next);
  await expectAccessible(page);
});

for (const [locale, title, begin, send] of [
  ["pl", "Adres e-mail", "Zmień adres", "Wyślij kody"],
  ["it", "Indirizzo e-mail", "Cambia indirizzo", "Manda i codici"],
] as const) {
  test(`the codes are asked for in ${locale} @phone`, async ({ page, app, signIn }) => {
    const learner = await signIn();
    await learner.api("PATCH", "/api/profile", { locale });
    await open(page, "/settings/account");
    const region = page.getByRole("region", { name: title });
    await region.getByRole("button", { name: begin }).click();
    await region.getByRole("textbox").fill(newAddress());
    await region.getByRole("button", { name: send }).click();
    await expect(region.getByRole("textbox")).toHaveCount(2);
    await codeFor(app, learner.email);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await expectAccessible(page);
  });
}
