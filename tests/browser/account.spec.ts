import { readFile } from "node:fs/promises";
import { expect, type Page, type Route } from "@playwright/test";
import { postJson, type SignedIn, type TestApp } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { ageSignIn, expectAccessible, open, ready, test } from "./fixtures.ts";

const WORD = "Type DELETE to confirm";
const TREES = ["oak", "elm", "ash", "yew", "fir"];

/** A list and a test of it. */
async function learn(learner: SignedIn): Promise<void> {
  const answer = await learner.api("POST", "/api/lists", { name: "Trees", words: TREES });
  const { list } = (await answer.json()) as { list: { id: string } };
  await learner.client.rpc("complete_test", { p_list_id: list.id, p_correct: 4, p_wrong: 1 }).throwOnError();
}

async function exists(app: TestApp, learner: SignedIn): Promise<boolean> {
  const { data } = await app.service.auth.admin.getUserById(learner.id);
  return data.user !== null;
}

/** Requests a sign-in mail and reads it. */
async function mailTo(app: TestApp, { email }: SignedIn) {
  await postJson(app.url, "/api/auth/magic-link/request", { email });
  return waitForMail(app.stack.mailboxUrl, email);
}

/** Opens the form, and in it deletes the account. */
const deleteButton = (page: Page) => page.getByRole("button", { name: "Delete my account" });

async function beginDeletion(page: Page): Promise<void> {
  await open(page, "/settings/account");
  await deleteButton(page).click();
  await expect(page.getByRole("heading", { name: "You can’t undo this" })).toBeFocused();
}

test("a learner downloads their data in three formats @phone", async ({ page, signIn }) => {
  const learner = await signIn();
  await learn(learner);
  await open(page, "/settings");
  await page.getByRole("link", { name: "Account" }).click();
  await ready(page);
  await expectAccessible(page);
  for (const [name, extension] of [
    ["Download JSON", "json"],
    ["Download CSV", "csv"],
    ["Download for Anki", "txt"],
  ] as const) {
    const arriving = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    const file = await arriving;
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${extension}$`));
    expect(await readFile(await file.path(), "utf8")).toContain("oak");
  }
});

test("an account is deleted by keyboard alone, and old links and cookies stop working @desktop", async ({
  page,
  app,
  context,
  signIn,
}) => {
  const learner = await signIn();
  await learn(learner);
  const { link } = await mailTo(app, learner);
  const cookies = await context.cookies();
  await page.goto("/dashboard");
  await page.evaluate(() => sessionStorage.setItem("draft", "oak"));
  await open(page, "/settings/account");

  await deleteButton(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "You can’t undo this" })).toBeFocused();
  await expect(page.getByText("1 list, with every word")).toBeVisible();
  await expect(page.getByText("1 test, with the answers and scores")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Download everything first" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel(WORD)).toBeFocused();
  await page.keyboard.type("DELETE");
  await page.keyboard.press("Tab");
  await expect(deleteButton(page)).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/goodbye$/);
  await expect(page.getByRole("heading", { name: "Your account has been deleted" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page);
  expect(await exists(app, learner)).toBe(false);
  expect((await app.service.from("lists").select("id").eq("user_id", learner.id)).data).toEqual([]);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("refresh_token");

  await page.goto(link);
  await expect(page.getByText("This link doesn’t work")).toBeVisible();

  await context.addCookies(cookies);
  await page.goto("/settings/account");
  await expect(page).toHaveURL(/\/login\?/);
  expect((await learner.api("GET", "/api/lists")).status).toBe(401);
});

test("nothing is deleted until DELETE is typed exactly @phone", async ({ page, app, signIn }) => {
  const learner = await signIn();
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "DELETE" && sent.push(request.url()));
  await beginDeletion(page);
  for (const word of ["", "delete", "USUŃ"]) {
    await page.getByLabel(WORD).fill(word);
    await expect(deleteButton(page)).toBeEnabled();
    await deleteButton(page).click();
    await expect(page.getByLabel(WORD)).toBeFocused();
    await expect(page.getByLabel(WORD)).toHaveAccessibleDescription(/Nothing has been deleted/);
  }
  await expectAccessible(page);
  expect(sent).toEqual([]);
  expect(await exists(app, learner)).toBe(true);

  await page.getByRole("button", { name: "Keep my account" }).click();
  await expect(deleteButton(page)).toBeFocused();
  await expect(page.getByLabel(WORD)).toHaveCount(0);
});

test("a deletion refused for an old sign-in continues after signing in again by mail @desktop", async ({
  page,
  app,
  context,
  signIn,
}) => {
  const learner = await signIn();
  await beginDeletion(page);
  await page.getByLabel(WORD).fill("DELETE");
  await ageSignIn(app, context, learner);
  await page.keyboard.press("Enter");
  const why = page.getByText("we need a sign-in by email from the last five minutes");
  await expect(why).toBeVisible();
  await expect(why).toContainText(learner.email);
  await expectAccessible(page);
  expect(await exists(app, learner)).toBe(true);

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Sign in again" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Sign in again" })).toBeVisible();
  await ready(page);
  await expect(page.getByText(`we’ll email a link to ${learner.email}`)).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByLabel("Six-digit code")).toBeFocused();
  await expect(page.getByRole("button", { name: "Use another address" })).toHaveCount(0);
  const { code } = await waitForMail(app.stack.mailboxUrl, learner.email);
  await page.getByLabel("Six-digit code").fill(code);

  await expect(page).toHaveURL(/\/settings\/account\?delete=?$/);
  await ready(page);
  await page.getByLabel(WORD).fill("DELETE");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/goodbye$/);
  expect(await exists(app, learner)).toBe(false);
});

test("an old sign-in is pointed out before typing, and the mailed link leads back @phone", async ({
  page,
  app,
  context,
  signIn,
}) => {
  const learner = await signIn();
  await ageSignIn(app, context, learner);
  await beginDeletion(page);
  await expect(page.getByLabel(WORD)).toHaveCount(0);
  await expect(page.getByText("Sign in again first")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Sign in again" }).click();
  await expect(page.getByRole("heading", { name: "Sign in again" })).toBeVisible();
  await ready(page);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByLabel("Six-digit code")).toBeFocused();
  const { link } = await waitForMail(app.stack.mailboxUrl, learner.email);
  await page.goto(link);
  await expect(page).toHaveURL(/\/settings\/account\?delete=?$/);
  await ready(page);
  await expect(page.getByLabel(WORD)).toBeVisible();
});

test("a failed deletion says that nothing was deleted, and can be repeated @phone", async ({
  page,
  app,
  signIn,
}) => {
  const learner = await signIn();
  await beginDeletion(page);
  await page.getByLabel(WORD).fill("DELETE");
  const fail = (route: Route) =>
    route.fulfill({ status: 500, json: { success: false, error: "deletion_failed" } });
  // One route for all three, because a request could slip through between two.
  const fates = [fail, (route: Route) => route.abort(), (route: Route) => route.continue()];
  await page.route("**/api/account", (route) => fates.shift()?.(route));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Nothing was deleted");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("We couldn’t tell whether your account was deleted");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/goodbye$/);
  expect(await exists(app, learner)).toBe(false);
});

test("a deletion in progress is announced, and only one request is sent @desktop", async ({
  page,
  signIn,
}) => {
  await signIn();
  await beginDeletion(page);
  let calls = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/account", async (route) => {
    calls += 1;
    await released;
    await route.continue();
  });
  await page.getByLabel(WORD).fill("DELETE");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Deleting your account…")).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep my account" })).toBeDisabled();
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  release();
  await expect(page).toHaveURL(/\/goodbye$/);
  expect(calls).toBe(1);
});

test("a page left open after the account was deleted elsewhere leads to the sign-in page @phone", async ({
  page,
  app,
  signIn,
}) => {
  const learner = await signIn();
  await beginDeletion(page);
  await app.service.auth.admin.deleteUser(learner.id);
  await page.getByLabel(WORD).fill("DELETE");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/login\?next=/);
});

for (const [tag, locale, word, gone, confirmed] of [
  [
    "@phone",
    "pl",
    "Wpisz DELETE, aby potwierdzić",
    "1 lista ze wszystkimi słowami",
    "Twoje konto zostało usunięte",
  ],
  [
    "@desktop",
    "it",
    "Scrivi DELETE per confermare",
    "1 lista, con tutte le parole",
    "Il tuo account è stato eliminato",
  ],
] as const) {
  test(`the word stays DELETE in ${locale} ${tag}`, async ({ page, signIn }) => {
    const learner = await signIn();
    await learn(learner);
    await learner.api("PATCH", "/api/profile", { locale });
    await open(page, "/settings/account?delete");
    await expect(page.getByText(gone)).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel(word).fill("DELETE");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: confirmed })).toBeVisible();
    await expectAccessible(page);
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in again works by its form @desktop", async ({ page, app, signIn }) => {
    const learner = await signIn();
    await page.goto("/login?again=1&next=/settings/account");
    await page.getByRole("button", { name: "Email me a link" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    const { link } = await waitForMail(app.stack.mailboxUrl, learner.email);
    await page.goto(link);
    await expect(page).toHaveURL(/\/settings\/account$/);
  });
});
