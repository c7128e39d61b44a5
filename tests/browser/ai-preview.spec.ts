import { expect } from "@playwright/test";
import type { ListEntity, ListWithItemsDTO } from "../../src/types.ts";
import type { SignedIn } from "../support/app.ts";
import { draft, field, looksOver, press, save, shown, undo, words, write } from "./drafts.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";

async function listsOf(learner: SignedIn): Promise<ListEntity[]> {
  return ((await (await learner.api("GET", "/api/lists")).json()) as { lists: ListEntity[] }).lists;
}

test("drafted words are edited, dropped and swapped, and saved as a list", async ({ page, signIn }) => {
  const learner = await signIn();
  const drafted = await draft(page);
  await expectAccessible(page);
  await expect(page.getByText("10 spare words left.")).toBeVisible();

  await press(page, "Edit", 2);
  await expect(field(page, 2)).toBeFocused();
  await field(page, 2).fill("Łódź podwodna");
  await expectAccessible(page);
  await page.keyboard.press("Enter");

  await press(page, "Remove", 3);
  await expect(words(page)).toHaveCount(19);
  await undo(page).click();
  await expect(words(page).nth(2)).toHaveText(drafted[2] ?? "");
  await press(page, "Remove", 3);

  await press(page, "Swap", 1);
  await expect(page.getByText("9 spare words left.")).toBeVisible();
  const spare = await words(page).first().textContent();
  expect(drafted).not.toContain(spare);
  await undo(page).click();
  await expect(words(page).first()).toHaveText(drafted[0] ?? "");
  await expect(page.getByText("10 spare words left.")).toBeVisible();
  await press(page, "Swap", 1);
  await expect(words(page).first()).toHaveText(spare ?? "");
  await expectAccessible(page);

  await page.getByLabel("List name").fill("Beasts & boats");
  const kept = [spare, "Łódź podwodna", ...drafted.slice(3)];
  await expect(words(page)).toHaveText(kept as string[]);
  expect(await listsOf(learner)).toEqual([]);
  await save(page).click();

  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "Beasts & boats" })).toBeVisible();
  await expect(page.getByRole("listitem").locator(".word")).toHaveText(kept as string[]);
  await expect(page.getByRole("link", { name: "Test", exact: true })).toBeVisible();
  const id = page.url().split("/").at(-1);
  const { list } = (await (await learner.api("GET", `/api/lists/${id}`)).json()) as {
    list: ListWithItemsDTO;
  };
  expect(list).toMatchObject({ source: "ai", category: "animals", item_count: 19 });

  await open(page, "/lists/draft");
  await expect(page.getByRole("heading", { name: "New list" })).toBeVisible();
});

test("a list is drafted, edited and saved by keyboard alone @desktop", async ({ page, signIn }) => {
  await signIn();
  await open(page, "/lists/draft");
  await page.getByRole("radio", { name: "Animals" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.type("10");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Suggest 10 words" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(looksOver(page)).toBeFocused();
  const drafted = await shown(page);

  await page.keyboard.press("Tab");
  await expect(page.getByLabel("List name")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("row").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Quince");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: "Quince" })).toBeFocused();

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" and more");
  await page.keyboard.press("Escape");
  await expect(words(page).nth(1)).toHaveText(drafted[1] ?? "");
  await page.keyboard.press("Delete");
  await expect(page.getByRole("row").nth(1)).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(words(page)).toHaveText(["Quince", ...drafted.slice(1)]);
  await page.getByRole("row").nth(9).focus();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("row").nth(8)).toBeFocused();

  // Tab goes through the buttons of a row, then out of the list to Save.
  for (const button of [/^Edit /, /^Swap /, /^Remove /]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("row").nth(8).getByRole("button", { name: button })).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(save(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("listitem").locator(".word")).toHaveText(["Quince", ...drafted.slice(1, 9)]);
});

test("an invalid word is marked, and nothing is saved until it is corrected @phone", async ({
  page,
  signIn,
}) => {
  const learner = await signIn();
  const drafted = await draft(page, 10);
  const first = drafted[0] ?? "";
  await write(page, 4, first.toUpperCase());
  await write(page, 6, "   ");
  await write(page, 7, "x".repeat(81));
  const row = (place: number) => page.getByRole("row").nth(place - 1);
  await expect(row(1)).toContainText(`“${first.toUpperCase()}” is already in place 4.`);
  await expect(row(4)).toContainText(`“${first}” is already in place 1.`);
  await expect(row(6)).toContainText("Enter at least one letter, number or symbol.");
  await expect(row(7)).toContainText("Use 80 characters or fewer.");
  await expectAccessible(page);

  await save(page).click();
  await expect(field(page, 1)).toBeFocused();
  await expect(field(page, 1)).toHaveAccessibleDescription(/is already in place 4/);
  await expectAccessible(page);
  await field(page, 1).fill("Quince");
  await save(page).click();
  await expect(field(page, 6)).toBeFocused();
  await field(page, 6).fill("Medlar");
  await page.keyboard.press("Enter");
  await press(page, "Remove", 7);
  await page.getByLabel("List name").fill(" ");
  await save(page).click();
  await expect(page.getByLabel("List name")).toBeFocused();
  await expect(page.getByText("Enter a name for the list.")).toBeVisible();
  expect(await listsOf(learner)).toEqual([]);

  await page.getByLabel("List name").fill("Mixed");
  await save(page).click();
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/);
  const kept = ["Quince", drafted[1], drafted[2], first.toUpperCase(), drafted[4], "Medlar"];
  await expect(page.getByRole("listitem").locator(".word")).toHaveText([
    ...(kept as string[]),
    ...drafted.slice(7),
  ]);
});

test("fewer than five words can be saved, with a note about tests, but not zero @phone", async ({
  page,
  signIn,
}) => {
  await signIn();
  await draft(page, 10);
  for (let left = 10; left > 1; left--) await press(page, "Remove", 1);
  await expect(page.getByText("Add 4 more words to take a test.")).toBeVisible();
  await page.getByRole("row").focus();
  await page.keyboard.press("Delete");
  await expect(page.getByText("No words left", { exact: true })).toBeVisible();
  await expect(save(page)).toBeDisabled();
  await expectAccessible(page);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(words(page)).toHaveCount(2);
  await save(page).click();
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Add 3 more words to take a test.")).toBeVisible();
});

test("each word is edited with a single tap @phone", async ({ page, signIn }) => {
  await signIn();
  await draft(page, 10);
  const tap = async (place: number) => {
    const word = page
      .getByRole("row")
      .nth(place - 1)
      .getByRole("button", { name: /^Edit / });
    await word.tap();
    await expect(field(page, place)).toBeFocused();
  };
  await tap(2);
  await field(page, 2).fill("Quince ");
  await tap(3);
  await field(page, 3).fill("Medlar");
  await tap(1);
  await expect(words(page).nth(0)).toHaveText("Quince");
  await expect(words(page).nth(1)).toHaveText("Medlar");
  await save(page).tap();
  await page.waitForURL(/\/lists\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("listitem").locator(".word").nth(2)).toHaveText("Medlar");
});

test("drafting again asks before discarding changes, and cancelling keeps them @desktop", async ({
  page,
  signIn,
}) => {
  await signIn();
  const drafted = await draft(page, 10);
  const again = page.getByRole("button", { name: "New words (4 left)" });
  await expect(again).toHaveAccessibleDescription("This uses one of the 4 suggested lists left today.");
  await write(page, 2, "Quince");
  await again.click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("This uses one of the 4 suggested lists left today.");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Keep these" }).click();
  await expect(words(page).nth(1)).toHaveText("Quince");

  await page.route("**/api/ai/generate-list", () => undefined);
  await again.click();
  await question.getByRole("button", { name: "New words" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(again).toBeFocused();
  await expect(words(page)).toHaveText([drafted[0] ?? "", "Quince", ...drafted.slice(2)]);

  await page.unroute("**/api/ai/generate-list");
  await again.click();
  await question.getByRole("button", { name: "New words" }).click();
  await expect(looksOver(page)).toBeFocused();
  await expect(words(page)).toHaveCount(10);
  await expect(words(page).nth(1)).not.toHaveText("Quince");

  // Unchanged words need no confirmation.
  const second = await shown(page);
  await page.getByRole("button", { name: "New words (3 left)" }).click();
  await expect(page.getByRole("button", { name: "New words (2 left)" })).toBeVisible();
  await expect(words(page)).not.toHaveText(second);
});

test("words drafted by an AI are labelled as such @phone", async ({ page, signIn }) => {
  await signIn();
  await page.route("**/api/ai/generate-list", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as Record<string, unknown>;
    await route.fulfill({ response: answer, json: { ...body, source: "ai", spare: [] } });
  });
  await draft(page, 10);
  await expect(page.getByText("Suggested by AI. Nothing is saved yet.")).toBeVisible();
  // Without spare words there is no Swap and no count of them.
  await expect(page.getByRole("button", { name: /^Swap / })).toHaveCount(0);
  await expect(page.getByText("spare words")).toHaveCount(0);
});

test("a failed redraft keeps the words, and an empty quota says when it resets @phone", async ({
  page,
  signIn,
}) => {
  const learner = await signIn();
  const drafted = await draft(page, 10);
  await page.route("**/api/ai/generate-list", (route) =>
    route.fulfill({ status: 500, json: { success: false, error: "ai_service_error", retry_after: 30 } }),
  );
  const again = page.getByRole("button", { name: "New words" });
  await again.click();
  await expect(page.getByRole("alert")).toContainText("We couldn’t suggest words just now.");
  await expect(again).toBeFocused();
  await expect(words(page)).toHaveText(drafted);
  await expectAccessible(page);

  for (let left = 4; left > 0; left--)
    await learner.api("POST", "/api/ai/generate-list", { category: "food", count: 10 });
  await page.reload();
  await ready(page);
  await expect(again).toHaveAttribute("aria-disabled", "true");
  await expect(again).toHaveAccessibleDescription("No suggested lists left today. Resets at 00:00.");
  await expect(words(page)).toHaveText(drafted);
  await expectAccessible(page);
});
