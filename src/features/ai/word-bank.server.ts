import { randomInt } from "node:crypto";
import { unwrap } from "@/db/unwrap";
import type { Provider, WordRequest } from "@/features/ai/provider";
import { BANK } from "@/features/ai/word-bank/bank";
import type { Learner } from "@/features/auth/learner";
import { normalizeWord } from "@/features/lists/word";

/** Returns an integer from 0 up to, but not including, `below`. */
export type Random = (below: number) => number;

/**
 * The built-in provider, used when no AI service is configured. Draws random words that are not in the learner's lists
 * of that category.
 */
export function wordBank(learner: Learner, random: Random = randomInt): Provider {
  return {
    source: "word_bank",
    async suggest({ category, count, language, exclude }) {
      const excluded = await listedWords(learner, category);
      for (const word of exclude) excluded.add(normalizeWord(word));
      const available = BANK[language][category].filter((word) => !excluded.has(normalizeWord(word)));
      return draw(available, count, random);
    },
  };
}

/** The words in the learner's lists of a category, normalized. */
async function listedWords(learner: Learner, category: WordRequest["category"]): Promise<Set<string>> {
  const lists = unwrap(
    await learner.supabase.from("lists").select("items:list_items(normalized)").eq("category", category),
  );
  return new Set(lists.flatMap((list) => list.items.map((item) => item.normalized)));
}

/** Up to `count` of `words`, each at most once, in random order. */
export function draw(words: readonly string[], count: number, random: Random): string[] {
  const pool = [...words];
  const drawn: string[] = [];
  while (drawn.length < count && pool.length > 0) drawn.push(...pool.splice(random(pool.length), 1));
  return drawn;
}
