import { expect, type Page } from "@playwright/test";
import type { ListEntity, ListItemEntity, ListWithItemsDTO } from "../../src/types.ts";
import type { SignedIn } from "../support/app.ts";
import { open } from "./fixtures.ts";

export const TREES = ["oak", "elm", "ash", "yew", "fir"];

interface Stored {
  list: ListEntity;
  items: ListItemEntity[];
}

export async function create(learner: SignedIn, words: string[], name = "Trees"): Promise<Stored> {
  return (await (await learner.api("POST", "/api/lists", { name, words })).json()) as Stored;
}

export async function stored(learner: SignedIn, id: string): Promise<string[]> {
  const { list } = (await (await learner.api("GET", `/api/lists/${id}`)).json()) as {
    list: ListWithItemsDTO;
  };
  return list.items.map((item) => item.display);
}

export async function edit(page: Page, { list }: Stored): Promise<void> {
  await open(page, `/lists/${list.id}/edit`);
}

export const nextWord = (page: Page) => page.getByPlaceholder("Next word");
export const shown = (page: Page) => page.getByRole("row").locator(".word");
export const saved = (page: Page) => expect(page.getByText("Saved", { exact: true })).toBeVisible();
