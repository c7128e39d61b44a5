import { expect } from "@playwright/test";
import { draft, field, looksOver, press, save, undo, words, write } from "./drafts.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";

test("a failed save loses nothing, and is repeated with the same button @phone", async ({ page, signIn }) => {
  await signIn();
  const drafted = await draft(page, 10);
  await write(page, 1, "Quince");
  const kept = ["Quince", ...drafted.slice(1)];
  for (const [fail, sentence] of [
    [
      { status: 503, json: { success: false, error: "service_unavailable" } },
      "Word Lists isn’t available right now.",
    ],
    [null, "We can’t reach the server."],
  ] as const) {
    await page.route("**/api/lists", (route) => (fail ? route.fulfill(fail) : route.abort()));
    await save(page).click();
    await expect(page.getByRole("alert")).toContainText(sentence);
    await expect(page.getByRole("alert")).toContainText("Your words are kept in this tab.");
    await expect(save(page)).toBeFocused();
    await expect(words(page)).toHaveText(kept);
    await expectAccessible(page);
    await page.unroute("**/api/lists");
  }
  await save(page).click();
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/);
});

test("a word that the server refuses is opened for editing @desktop", async ({ page, signIn }) => {
  await signIn();
  await draft(page, 10);
  await page.route("**/api/lists", (route) =>
    route.fulfill({
      status: 409,
      json: {
        success: false,
        error: "duplicate_word",
        details: { errors: [{ field: "words.2", message: "is the same word as another" }] },
      },
    }),
  );
  await save(page).click();
  await expect(field(page, 3)).toBeFocused();
  await expect(field(page, 3)).toHaveAccessibleDescription("This word is already in the list.");
  await expectAccessible(page);
  await page.unroute("**/api/lists");
  await field(page, 3).fill("Quince");
  await save(page).click();
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("listitem").locator(".word").nth(2)).toHaveText("Quince");
});

test("a draft is kept while the learner has fifty lists @desktop", async ({ page, app, signIn }) => {
  const learner = await signIn();
  const drafted = await draft(page, 10);
  const rows = Array.from({ length: 50 }, (_, i) => ({ name: `List ${i + 1}`, user_id: learner.id }));
  await app.service.from("lists").insert(rows).throwOnError();
  await save(page).click();
  await expect(page.getByRole("alert")).toContainText("You have 50 lists, the maximum.");
  await expectAccessible(page);
  await page.getByRole("alert").getByRole("link", { name: "Go to your lists" }).click();
  await page.waitForURL("**/dashboard");

  // The limit is still reached, and the draft is still there.
  await open(page, "/lists/draft");
  await expect(words(page)).toHaveText(drafted);
  await app.service.from("lists").delete().eq("user_id", learner.id).eq("name", "List 7").throwOnError();
  await save(page).click();
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/);
});

test("a draft survives a reload, including a half-typed word @phone", async ({ page, signIn }) => {
  await signIn();
  const drafted = await draft(page, 10);
  await page.getByLabel("List name").fill("Beasts");
  await press(page, "Swap", 9);
  await press(page, "Edit", 2);
  await field(page, 2).fill("Quin");
  await page.reload();
  await ready(page);
  await expect(page.getByText("Kept in this tab. Nothing is saved yet.")).toBeVisible();
  await expect(words(page).nth(0)).toHaveText(drafted[0] ?? "");
  await expect(words(page).nth(1)).toHaveText("Quin");
  await expect(page.getByLabel("List name")).toHaveValue("Beasts");
  await expect(page.getByText("9 spare words left.")).toBeVisible();
  await expectAccessible(page);
});

test("a draft is shown only to the learner who made it, even in the same tab @desktop", async ({
  page,
  context,
  signIn,
}) => {
  await signIn();
  const drafted = await draft(page, 10);
  const first = await context.cookies();
  await signIn();
  await open(page, "/lists/draft");
  await expect(page.getByRole("button", { name: /^Suggest \d+ words$/ })).toBeVisible();
  await expect(words(page)).toHaveCount(0);
  await context.addCookies(first);
  await open(page, "/lists/draft");
  await expect(words(page)).toHaveText(drafted);
});

test("discarding a draft can be undone @phone", async ({ page, signIn }) => {
  await signIn();
  const drafted = await draft(page, 10);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("button", { name: "Suggest 10 words" })).toBeFocused();
  await expectAccessible(page);
  await undo(page).click();
  await expect(words(page)).toHaveText(drafted);
  await expect(looksOver(page)).toBeFocused();

  await page.getByRole("button", { name: "Discard" }).click();
  await page.reload();
  await ready(page);
  await expect(page.getByRole("heading", { name: "New list" })).toBeVisible();
  await expect(words(page)).toHaveCount(0);
});

test("a draft survives signing out and in again @desktop", async ({ page, context, signIn }) => {
  await signIn();
  const drafted = await draft(page, 10);
  await write(page, 1, "Quince");
  const session = await context.cookies();
  await context.clearCookies();
  await save(page).click();
  await page.waitForURL("**/login?next=%2Flists%2Fdraft");

  await context.addCookies(session);
  await page.reload();
  await page.waitForURL("**/lists/draft");
  await ready(page);
  await expect(words(page)).toHaveText(["Quince", ...drafted.slice(1)]);
  await save(page).click();
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/);
});
