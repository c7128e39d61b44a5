import { expect, type Page } from "@playwright/test";
import { newAddress, type TestApp } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { expectAccessible, open, test } from "./fixtures.ts";

/** Requests an email. Returns its code, and the field that waits for it. */
async function wait(page: Page, app: TestApp) {
  const email = newAddress();
  await open(page, "/login?next=/settings");
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  const field = page.getByLabel("Six-digit code");
  await expect(field).toBeFocused();
  return { field, ...(await waitForMail(app.stack.mailboxUrl, email)) };
}

/** The codes that the page sends from now on. */
function sentBy(page: Page): unknown[] {
  const codes: unknown[] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/magic-link/verify")) return;
    codes.push((request.postDataJSON() as { code: string }).code);
  });
  return codes;
}

/** Another code. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

test("a code is sent once, as soon as its sixth digit is typed", async ({ page, app }) => {
  const { code } = await wait(page, app);
  const codes = sentBy(page);
  await page.keyboard.type(code.slice(0, 5));
  expect(codes).toEqual([]);
  await page.keyboard.type(code.slice(5));
  await expect(page).toHaveURL(`${app.url}/settings`);
  expect(codes).toEqual([code]);
});

for (const [how, around] of [
  ["with a space in the middle", (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
  ["with spaces and dashes between its digits", (code: string) => ` ${code.split("").join(" - ")}\n`],
  ["with the sentence around it", (code: string) => `Your code is ${code}. It works for 15 minutes.`],
] as const) {
  test(`a code is accepted that is pasted ${how} @desktop`, async ({ page, context, app }) => {
    const { code } = await wait(page, app);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate((text) => navigator.clipboard.writeText(text), around(code));
    await page.keyboard.press("ControlOrMeta+V");
    await expect(page).toHaveURL(`${app.url}/settings`);
  });
}

test("a wrong code stays selected in the focused field, is announced, and is not sent again by itself", async ({
  page,
  app,
}) => {
  const { code, field } = await wait(page, app);
  const codes = sentBy(page);
  await page.keyboard.type(wrong(code));
  await expect(page.getByRole("alert")).toHaveText(/Wrong or expired code/);
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/Wrong or expired code/);
  const selected = () =>
    field.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd]);
  expect(await selected()).toEqual([0, 6]);
  await expectAccessible(page);

  // Typing the same digits again does not send them.
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.type(wrong(code).slice(5));
  await expect(field).toHaveValue(wrong(code));
  expect(codes).toHaveLength(1);
  await page.keyboard.press("Enter");
  await expect.poll(() => codes).toHaveLength(2);
  await expect.poll(selected).toEqual([0, 6]);

  // Typing replaces what is selected.
  await page.keyboard.type(code);
  await expect(page).toHaveURL(`${app.url}/settings`);
  expect(codes).toEqual([wrong(code), wrong(code), code]);
});

test("a code that could not be sent is sent once it is typed again @desktop", async ({
  page,
  context,
  app,
}) => {
  const { code, field } = await wait(page, app);
  await context.setOffline(true);
  await page.keyboard.type(code);
  await expect(page.getByRole("alert")).toHaveText(/We can’t reach the server/);
  await context.setOffline(false);
  const codes = sentBy(page);
  await expect(field).toBeFocused();
  await page.keyboard.type(code);
  await expect(page).toHaveURL(`${app.url}/settings`);
  expect(codes).toEqual([code]);
});

test("a code that could not be sent can be sent by the button, and nothing is typed while it is checked @phone", async ({
  page,
  app,
}) => {
  const { code, field } = await wait(page, app);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/magic-link/verify", async (route) => {
    await answered;
    await route.abort();
  });
  await page.keyboard.type(code);
  await expect(page.getByRole("status").filter({ hasText: "Checking the code…" })).toBeAttached();
  await page.keyboard.type("7");
  await page.keyboard.press("Backspace");
  await expect(field).toHaveValue(code);
  answer();
  await expect(page.getByRole("alert")).toHaveText(/We can’t reach the server/);
  await page.unroute("**/magic-link/verify");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${app.url}/settings`);
});
