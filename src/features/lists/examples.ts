import type { List, ListItem } from "@/features/lists/list";

/** A list as the documentation shows it: "Animals", with three words. */
const MADE_AT = "2026-01-26T09:30:00+00:00";

export const LIST: List = {
  id: "8f2d1c04-6f0e-4f7b-9c55-0d7c6f1a2b3c",
  user_id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
  name: "Animals",
  source: "manual",
  category: "animals",
  item_count: 3,
  last_accessed_at: null,
  first_tested_at: null,
  last_tested_at: null,
  last_score: null,
  last_correct: null,
  last_wrong: null,
  created_at: MADE_AT,
  updated_at: MADE_AT,
};

export const WORDS = ["Cat", "Dog", "Elephant"];

export const ITEMS: ListItem[] = WORDS.map((display, index) => ({
  id: `3a6f2e10-5b7c-4d18-8e90-00000000000${index + 1}`,
  list_id: LIST.id,
  position: index + 1,
  display,
  normalized: display.toLowerCase(),
  created_at: MADE_AT,
  updated_at: MADE_AT,
}));

/** The third of them. */
export const [, , ITEM] = ITEMS as [ListItem, ListItem, ListItem];
