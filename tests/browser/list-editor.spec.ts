import { expect } from "@playwright/test";
import { expectAccessible, test } from "./fixtures.ts";
import { create, edit, nextWord, saved, shown, stored, TREES } from "./lists.ts";

test("pasted words are previewed, added together and undone together @desktop", async ({ page, signIn }) => {
  const learner = await signIn();
  const trees = await create(learner, ["oak"]);
  await edit(page, trees);
  await nextWord(page).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "1. beech\n2. OAK\n3. larch\n4. Beech");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Words")).toBeFocused();
  await expect(dialog.getByText("2 words to add · 2 skipped")).toBeVisible();
  await expect(dialog.getByText("OAK — already in the list, in place 1")).toBeVisible();
  await expect(dialog.getByText("Beech — repeats “beech” above")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add 2 words" }).click();
  await expect(shown(page)).toHaveText(["oak", "beech", "larch"]);
  await saved(page);
  expect(await stored(learner, trees.list.id)).toEqual(["oak", "beech", "larch"]);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(shown(page)).toHaveText(["oak"]);
  await saved(page);
  expect(await stored(learner, trees.list.id)).toEqual(["oak"]);
});

test("a word is edited in place, and Escape cancels @phone", async ({ page, signIn }) => {
  const learner = await signIn();
  const trees = await create(learner, TREES);
  await edit(page, trees);
  await page.getByRole("button", { name: "Edit elm" }).click();
  const field = page.getByLabel("Word 2", { exact: true });
  await expect(field).toBeFocused();
  await field.fill("Yéw");
  await page.keyboard.press("Enter");
  await expect(
    page.getByText("“yew” is already in place 4. Capitals and accents don’t count."),
  ).toBeVisible();
  await expectAccessible(page);
  await field.fill("Élm");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: "Élm" })).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.type(" tree");
  await page.keyboard.press("Escape");
  await expect(shown(page)).toHaveText(["oak", "Élm", "ash", "yew", "fir"]);
  await saved(page);
  expect((await stored(learner, trees.list.id))[1]).toBe("Élm");
});

test("words are reordered by keys, by buttons and by dragging", async ({ page, signIn, isMobile }) => {
  const learner = await signIn();
  const trees = await create(learner, TREES);
  await edit(page, trees);
  await page.getByRole("row", { name: "yew" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(shown(page)).toHaveText(["oak", "elm", "yew", "ash", "fir"]);
  await expect(page.getByRole("row", { name: "yew" })).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(shown(page)).toHaveText(["oak", "yew", "elm", "ash", "fir"]);
  await expect(page.getByText("yew moved to place 2")).toBeAttached();
  await expect(page.getByRole("row", { name: "yew" })).toBeFocused();

  await page.getByRole("button", { name: "Edit oak" }).click();
  await page.getByRole("button", { name: "Move down" }).click();
  await page.getByRole("button", { name: "Move down" }).click();
  await page.keyboard.press("Escape");
  await expect(shown(page)).toHaveText(["yew", "elm", "oak", "ash", "fir"]);

  // React Aria's keyboard dragging: pick up, move to a gap, drop.
  await page.getByRole("button", { name: "Move fir, place 5" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-drop-target]")).toBeAttached();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(shown(page)).toHaveText(["fir", "yew", "elm", "oak", "ash"]);

  if (!isMobile) {
    const target = page.getByRole("row", { name: "oak" });
    await page.getByRole("row", { name: "fir" }).dragTo(target, { targetPosition: { x: 200, y: 50 } });
    await expect(shown(page)).toHaveText(["yew", "elm", "oak", "fir", "ash"]);
  }
  await saved(page);
  expect(await stored(learner, trees.list.id)).toEqual(await shown(page).allTextContents());
});

test("a deletion is undone from its notice or with Ctrl+Z @desktop", async ({ page, signIn }) => {
  const learner = await signIn();
  const trees = await create(learner, TREES);
  await edit(page, trees);
  await page.getByRole("button", { name: "Delete elm" }).click();
  await expect(shown(page)).toHaveText(["oak", "ash", "yew", "fir"]);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(shown(page)).toHaveText(TREES);

  await page.getByRole("row", { name: "fir" }).focus();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("row", { name: "yew" })).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(shown(page)).toHaveText(TREES);
  await saved(page);
  const { data } = await learner.client.from("list_items").select("id").order("position").throwOnError();
  expect(data.map(({ id }) => id)).toEqual(trees.items.map(({ id }) => id));
});

test("the name is edited in place, and an empty one is refused @phone", async ({ page, signIn }) => {
  const learner = await signIn();
  const trees = await create(learner, []);
  await edit(page, trees);
  const name = page.getByLabel("List name");
  await name.fill("  ");
  await expect(page.getByText("Enter a name for the list.")).toBeVisible();
  await name.fill("Old trees");
  await page.keyboard.press("Enter");
  await saved(page);
  await page.getByRole("link", { name: "Done" }).click();
  await expect(page.getByRole("heading", { name: "Old trees" })).toBeVisible();
});

test("changes made offline are kept, and saved once the network is back @phone", async ({
  page,
  signIn,
  context,
}) => {
  const learner = await signIn();
  const trees = await create(learner, ["oak"]);
  await edit(page, trees);
  await context.setOffline(true);
  for (const word of ["elm", "ash"]) {
    await nextWord(page).fill(word);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByText("Keep this page open")).toBeVisible();
  await expect(shown(page)).toHaveText(["oak", "elm", "ash"]);
  await expectAccessible(page);
  await context.setOffline(false);
  await saved(page);
  expect(await stored(learner, trees.list.id)).toEqual(["oak", "elm", "ash"]);
});

test("a list changed elsewhere can be reloaded @desktop", async ({ page, signIn }) => {
  const learner = await signIn();
  const trees = await create(learner, TREES);
  await edit(page, trees);
  await learner.api("DELETE", `/api/lists/${trees.list.id}/items/${trees.items[0]?.id}`);
  await page.getByRole("row", { name: "fir" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByText("This list was changed somewhere else")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Reload list" }).click();
  await expect(shown(page)).toHaveText(["elm", "ash", "yew", "fir"]);
  await saved(page);
});

test("a word that another tab has added is refused, naming the word @phone", async ({ page, signIn }) => {
  const learner = await signIn();
  const trees = await create(learner, ["oak"]);
  await edit(page, trees);
  await learner.api("POST", `/api/lists/${trees.list.id}/items`, { words: ["elm"] });
  await nextWord(page).fill("Elm");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Couldn’t add “Elm”.");
  await expect(shown(page)).toHaveText(["oak", "elm"]);
});

test("an editor open while the list is tested explains the lock and offers a copy @desktop", async ({
  page,
  signIn,
}) => {
  const learner = await signIn();
  const trees = await create(learner, TREES);
  await edit(page, trees);
  await learner.client
    .rpc("complete_test", { p_list_id: trees.list.id, p_correct: 5, p_wrong: 0 })
    .throwOnError();
  await page.getByRole("button", { name: "Delete oak" }).click();
  await expect(page.getByText("These words are locked")).toBeVisible();
  await expect(page.getByRole("listitem").locator(".word")).toHaveText(TREES);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Copy to a new list" }).click();
  await expect(page.getByLabel("List name")).toHaveValue("Trees (copy)");
  await expect(shown(page)).toHaveText(TREES);
});

test("leaving the editor waits until the last word is saved @desktop", async ({ page, signIn }) => {
  const learner = await signIn();
  const trees = await create(learner, ["oak"]);
  await edit(page, trees);
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/items", async (route) => {
    await released;
    await route.continue();
  });
  await nextWord(page).fill("elm");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saving…")).toBeVisible();
  await page.getByRole("link", { name: "Done" }).click();
  await expect(page).toHaveURL(/\/edit$/);
  release();
  await page.waitForURL(`**/lists/${trees.list.id}`);
  await expect(page.getByRole("listitem").locator(".word")).toHaveText(["oak", "elm"]);
});
