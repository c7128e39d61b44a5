import { expect } from "@playwright/test";
import { expectAccessible, open, ready, test } from "./fixtures.ts";
import { create, nextWord, saved, shown, stored, TREES } from "./lists.ts";

test("the first list is made by keyboard alone @desktop", async ({ page, signIn }) => {
  const learner = await signIn();
  await open(page, "/dashboard");
  await expect(page.getByRole("heading", { name: "Your first list" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Write my own" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/lists/new");
  await ready(page);
  await expect(page.getByLabel("List name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter a name for the list.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type("Trees");
  await page.keyboard.press("Enter");

  await page.waitForURL("**/edit");
  await ready(page);
  await nextWord(page).focus();
  for (const word of TREES) {
    await page.keyboard.type(word);
    await page.keyboard.press("Enter");
    await expect(nextWord(page)).toBeFocused();
  }
  await page.keyboard.type("ÓAK");
  await page.keyboard.press("Enter");
  await expect(
    page.getByText("“oak” is already in place 1. Capitals and accents don’t count."),
  ).toBeVisible();
  await expect(shown(page)).toHaveText(TREES);
  await expectAccessible(page);

  await saved(page);
  expect(await stored(learner, page.url().split("/").at(-2) ?? "")).toEqual(TREES);
});

test("a list's page shows its words and actions, and counts as a use", async ({ page, signIn }) => {
  const learner = await signIn();
  const few = await create(learner, ["oak", "<script>alert(1)</script>", "מגדלור"], "Few");
  await create(learner, [], "Later");
  await open(page, `/lists/${few.list.id}`);
  await expect(page.getByRole("listitem").locator(".word")).toHaveText([
    "oak",
    "<script>alert(1)</script>",
    "מגדלור",
  ]);
  await expect(page.getByText("Add 2 more words to take a test.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Test", exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await open(page, "/dashboard");
  await expect(page.getByRole("listitem").locator(".word")).toHaveText(["Few", "Later"]);

  await learner.api("POST", `/api/lists/${few.list.id}/items`, { words: ["elm", "ash"] });
  await learner.client
    .rpc("complete_test", { p_list_id: few.list.id, p_correct: 4, p_wrong: 1 })
    .throwOnError();
  await open(page, `/lists/${few.list.id}`);
  await expect(page.getByText("Locked since your first test")).toBeVisible();
  await expect(page.getByRole("link", { name: "Test", exact: true })).toBeVisible();
  await expect(page.getByText("Last score: 4 of 5")).toBeAttached();
  await expectAccessible(page);

  await page.goto("/lists/17");
  await expect(page.getByRole("heading", { name: "List not found" })).toBeVisible();
  await expectAccessible(page);
});

test("deleting a list asks first and states what is lost @desktop", async ({ page, signIn }) => {
  const learner = await signIn();
  await create(learner, TREES);
  await create(learner, [], "Planets");
  await open(page, "/dashboard");
  await page.getByRole("button", { name: "Delete Trees" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("This deletes 5 words.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep list" }).click();
  await expect(page.getByRole("listitem")).toHaveCount(2);
  await page.getByRole("button", { name: "Delete Trees" }).click();
  await dialog.getByRole("button", { name: "Delete list" }).click();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveText([/Planets/]);
  await expect(page.getByText("1 of 50 lists")).toBeVisible();
});

test("with fifty lists the dashboard and the new-list page explain the limit @desktop", async ({
  page,
  app,
  signIn,
}) => {
  const learner = await signIn();
  const rows = Array.from({ length: 50 }, (_, i) => ({ name: `List ${i + 1}`, user_id: learner.id }));
  await app.service.from("lists").insert(rows).throwOnError();
  await open(page, "/dashboard");
  await page.getByRole("button", { name: "New list" }).click();
  await expect(page.getByRole("dialog")).toContainText("You have 50 lists, the maximum.");
  await expectAccessible(page);
  await open(page, "/lists/new");
  await expect(page.getByText("You’ve reached the maximum")).toBeVisible();
  await expectAccessible(page);
});
