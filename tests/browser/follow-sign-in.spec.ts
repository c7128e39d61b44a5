import { expect, type BrowserContext, type Page } from "@playwright/test";
import { newAddress } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { ageSignIn, open, test } from "./fixtures.ts";
import { JOHN, PASSWORD } from "../support/registration.ts";

/** Requests a link, and returns it. The page then waits for it. */
async function wait(page: Page, mailboxUrl: string, next: string): Promise<string> {
  const email = newAddress();
  await open(page, `/login?next=${next}`);
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
  return (await waitForMail(mailboxUrl, email)).link;
}

/** Opens a link as another tab does that runs no scripts of ours, such as one that the phone closes at once. */
async function openSilently(context: BrowserContext, link: string): Promise<void> {
  expect((await context.request.get(link)).url()).toMatch(/\/dashboard$/);
}

/** Counts the questions of the page to the server from now on. */
function questionsOf(page: Page): string[] {
  const questions: string[] = [];
  page.on("request", (request) => {
    // The browser also names where the answer would redirect.
    if (request.method() === "HEAD" && request.url().includes("/login?")) questions.push(request.url());
  });
  return questions;
}

test.describe("the page that waits for a sign-in link", () => {
  test("continues where it was going once the link was opened in another tab", async ({
    page,
    context,
    app,
  }) => {
    await page.goto("/");
    const link = (await wait(page, app.stack.mailboxUrl, "/settings")).replace(/&next=[^&]*/, "");
    const questions = questionsOf(page);
    const other = await context.newPage();
    await other.goto(link);
    await expect(other).toHaveURL(/\/dashboard$/);
    await expect(page).toHaveURL(`${app.url}/settings`);
    expect(questions).toHaveLength(1);
    // And not back to the page that has nothing left to wait for.
    await page.goBack();
    await expect(page).not.toHaveURL(/\/(login|settings)/);
  });

  test("still waits after a reload, also if it was opened with an error or for a password @desktop", async ({
    page,
  }) => {
    for (const query of ["error=session_expired&next=/settings", "error=password_reset&with=password"]) {
      await open(page, `/login?${query}`);
      const link = page.getByRole("link", { name: "Use a link instead" });
      if (await link.isVisible()) await link.click();
      const email = newAddress();
      await page.getByLabel("Email address").fill(email);
      await page.getByRole("button", { name: "Email me a link" }).click();
      await expect(page.getByLabel("Six-digit code")).toBeFocused();
      await page.reload();
      await expect(page.getByText(`on their way to ${email}`)).toBeVisible();
      expect(page.url()).not.toContain("error=");
    }
  });

  test("asks once when the learner returns to a tab that has heard nothing, and never by itself @phone", async ({
    page,
    context,
    app,
  }) => {
    await page.clock.install();
    const link = (await wait(page, app.stack.mailboxUrl, "/settings")).replace(/&next=[^&]*/, "");
    const questions = questionsOf(page);
    const answered = page.waitForResponse((response) => response.request().method() === "HEAD");
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    expect((await answered).status()).toBe(200);
    await openSilently(context, link);
    await page.clock.runFor("10:00");
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    expect(questions).toHaveLength(1);
    await page.evaluate(() => {
      document.dispatchEvent(new Event("visibilitychange"));
      window.dispatchEvent(new Event("focus"));
    });
    await expect(page).toHaveURL(`${app.url}/settings`);
    expect(questions).toHaveLength(2);
  });

  test("stays as it is while the server cannot be reached @desktop", async ({ page, context, app }) => {
    const link = await wait(page, app.stack.mailboxUrl, "/dashboard");
    await openSilently(context, link);
    await context.setOffline(true);
    const failed = page.waitForEvent("requestfailed");
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await failed;
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    await context.setOffline(false);
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await expect(page).toHaveURL(`${app.url}/dashboard`);
  });

  test("waits for a new sign-in, not for the one that the learner has @desktop", async ({
    page,
    context,
    app,
    signIn,
  }) => {
    const learner = await signIn();
    await ageSignIn(app, context, learner);
    await open(page, "/login?again=1&next=/settings/account?delete");
    await page.getByRole("button", { name: "Email me a link" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    const answered = page.waitForResponse((response) => response.request().method() === "HEAD");
    const other = await context.newPage();
    await other.goto("/dashboard");
    expect((await answered).status()).toBe(200);
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();

    const { link } = await waitForMail(app.stack.mailboxUrl, learner.email);
    await other.goto(link.replace(/&next=[^&]*/, ""));
    await expect(page).toHaveURL(`${app.url}/settings/account?delete`);
  });
});

test("the page after a registration continues once the link was opened in another tab @desktop", async ({
  page,
  context,
  app,
}) => {
  const email = newAddress();
  await open(page, "/register?next=/lists/new");
  await page.getByLabel("Name", { exact: true }).fill(JOHN.name);
  await page.getByRole("textbox", { name: "Email address" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("checkbox").check({ force: true });
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
  const { link } = await waitForMail(app.stack.mailboxUrl, email);
  const other = await context.newPage();
  await other.goto(link);
  await expect(page).toHaveURL(`${app.url}/lists/new`);
});
