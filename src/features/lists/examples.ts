import type { List, ListItem } from "@/features/lists/list";

/** A list as the documentation shows it: "Animals", made with five words; two more come later. */
const MADE_AT = "2026-01-26T09:30:00+00:00";

export const LIST: List = {
  id: "8f2d1c04-6f0e-4f7b-9c55-0d7c6f1a2b3c",
  user_id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
  name: "Animals",
  source: "manual",
  category: "animals",
  item_count: 5,
  last_accessed_at: null,
  first_tested_at: null,
  last_tested_at: null,
  last_score: null,
  last_correct: null,
  last_wrong: null,
  created_at: MADE_AT,
  updated_at: MADE_AT,
};

export const WORDS = ["Cat", "Dog", "Elephant", "Heron", "Otter"];
export const MORE_WORDS = ["Lynx", "Badger"];

const ALL_ITEMS: ListItem[] = [...WORDS, ...MORE_WORDS].map((display, index) => ({
  id: `3a6f2e10-5b7c-4d18-8e90-00000000000${index + 1}`,
  list_id: LIST.id,
  position: index + 1,
  display,
  normalized: display.toLowerCase(),
  created_at: MADE_AT,
  updated_at: MADE_AT,
}));

/** The words that the list is made with, and those that are added. */
export const ITEMS = ALL_ITEMS.slice(0, WORDS.length);
export const MORE_ITEMS = ALL_ITEMS.slice(WORDS.length);

/** The third of them, written differently. */
export const CHANGED_ITEM: ListItem = {
  ...(ALL_ITEMS[2] as ListItem),
  display: "African Elephant",
  normalized: "african elephant",
};

/** All of them, the last one first. */
export const REORDERED_ITEMS: ListItem[] = ALL_ITEMS.map((item) =>
  item.id === CHANGED_ITEM.id ? CHANGED_ITEM : item,
)
  .reverse()
  .map((item, index) => ({ ...item, position: index + 1 }));
