import { expect, type Page } from "@playwright/test";
import { open } from "./fixtures.ts";

export const words = (page: Page) => page.getByRole("row").locator(".word");
export const field = (page: Page, place: number) => page.getByLabel(`Word ${place}`, { exact: true });
export const save = (page: Page) => page.getByRole("button", { name: "Save list" });
export const looksOver = (page: Page) => page.getByRole("heading", { name: "Check the words" });
export const undo = (page: Page) => page.getByRole("button", { name: "Undo" });

/** The words on the page, once there are any. */
export async function shown(page: Page): Promise<string[]> {
  await expect(words(page).first()).toBeVisible();
  return words(page).allTextContents();
}

export async function draft(page: Page, count = 20): Promise<string[]> {
  await open(page, "/lists/draft");
  await page.getByLabel("Number of words (10–50)").fill(String(count));
  await page.getByRole("button", { name: /^Suggest \d+ words$/ }).click();
  await expect(looksOver(page)).toBeFocused();
  await expect(words(page)).toHaveCount(count);
  return shown(page);
}

export const press = (page: Page, what: "Edit" | "Remove" | "Swap", place: number) =>
  page
    .getByRole("row")
    .nth(place - 1)
    .getByRole("button", { name: new RegExp(`^${what} `) })
    .click();

/** Replaces the word at `place` with `word`. */
export async function write(page: Page, place: number, word: string): Promise<void> {
  await press(page, "Edit", place);
  await field(page, place).fill(word);
  await looksOver(page).click();
  await expect(field(page, place)).toHaveCount(0);
}
