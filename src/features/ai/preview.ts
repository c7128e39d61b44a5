import type { Enums } from "@/db/database.types";
import type { DraftSource, GeneratedList } from "@/features/ai/generation";
import { applyChange, undoOf, type Change, type Draft } from "@/features/lists/draft";
import { normalizeWord } from "@/features/lists/word";
import { wordProblem } from "@/features/lists/word-problem";
import type { Locale } from "@/i18n/locale";
import type { ListsMessages } from "@/i18n/messages/en/lists";

/** What a learner asks to have drafted. */
export interface DraftRequest {
  category: Enums<"noun_category">;
  count: number;
  /** Of the words. */
  language: Locale;
}

/** A drafted list that is being looked over; nothing of it is stored yet. */
export interface Preview extends Draft {
  /** What it answers; drafting again asks the same. */
  request: DraftRequest;
  source: DraftSource;
  /** Words that may still take the place of others, in order. */
  spare: readonly string[];
  /** As it came, to tell what the learner has changed. */
  drafted: { name: string; words: readonly string[]; spare: number };
}

/** One thing that a learner does to a preview, or its undo. */
export type PreviewChange =
  | Change
  /** The next spare word takes the place of this one, which is put away. */
  | { kind: "swap"; key: string }
  | { kind: "swap-back"; key: string; display: string; spare: string };

/** The drafted words on their pegs, under a name to begin with. */
export function previewOf(
  request: DraftRequest,
  answer: Pick<GeneratedList, "items" | "spare" | "source">,
  name: string,
): Preview {
  const words = answer.items.map(({ display }) => display);
  return {
    name,
    rows: words.map((display, index) => ({ key: String(index + 1), id: null, display, position: 0 })),
    request,
    source: answer.source,
    spare: answer.spare,
    drafted: { name, words, spare: answer.spare.length },
  };
}

/** The preview after a change. A change of a word that is not there changes nothing. */
export function applyToPreview(preview: Preview, change: PreviewChange): Preview {
  switch (change.kind) {
    case "swap": {
      const [spare] = usableSpares(preview);
      if (spare === undefined || wordAt(preview, change.key) === undefined) return preview;
      return {
        ...applyToPreview(preview, { kind: "edit", key: change.key, display: spare }),
        spare: preview.spare.filter((word) => word !== spare),
      };
    }
    case "swap-back": {
      const { key, display, spare } = change;
      if (wordAt(preview, key) === undefined) return preview;
      return { ...applyToPreview(preview, { kind: "edit", key, display }), spare: [spare, ...preview.spare] };
    }
    default:
      return { ...preview, ...applyChange(preview, change) };
  }
}

/** The change that takes `change` back, seen from the preview before it; null when it changes nothing. */
export function undoInPreview(preview: Preview, change: PreviewChange): PreviewChange | null {
  switch (change.kind) {
    case "swap": {
      const [spare] = usableSpares(preview);
      const display = wordAt(preview, change.key);
      if (spare === undefined || display === undefined) return null;
      return { kind: "swap-back", key: change.key, display, spare };
    }
    case "swap-back":
      return { kind: "swap", key: change.key };
    default:
      return undoOf(preview, change);
  }
}

/** The spare words that the list does not hold already, be it because the learner wrote one of them. */
export function usableSpares({ rows, spare }: Pick<Preview, "rows" | "spare">): string[] {
  const taken = new Set(rows.map((row) => normalizeWord(row.display)));
  return spare.filter((word) => !taken.has(normalizeWord(word)));
}

/** Whether drafting again would throw a change away. */
export function isChanged({ name, rows, drafted }: Preview): boolean {
  return (
    name !== drafted.name ||
    rows.length !== drafted.words.length ||
    rows.some((row, index) => row.display !== drafted.words[index])
  );
}

/** What is wrong with each word, in the learner's words, by its key; words that are fine are left out. */
export function problemsOf(t: ListsMessages, { rows }: Pick<Preview, "rows">): Map<string, string> {
  return new Map(
    rows.flatMap(({ key, display }) => {
      const problem = wordProblem(t, display, rows, key);
      return problem === null ? [] : [[key, problem] as const];
    }),
  );
}

/** The keys of the words that a refusal names ("words.3" is the fourth that was sent), in order. */
export function refusedKeys({ rows }: Pick<Preview, "rows">, details: unknown): string[] {
  const errors: unknown = isObject(details) ? details.errors : null;
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    const place = isObject(error) && /^words\.(\d+)$/.exec(String(error.field))?.[1];
    const row = rows[Number(place || NaN)];
    return row ? [row.key] : [];
  });
}

/** The words as they are saved, in order. */
export function wordsOf({ rows }: Pick<Preview, "rows">): string[] {
  return rows.map((row) => row.display.trim());
}

function wordAt({ rows }: Preview, key: string): string | undefined {
  return rows.find((row) => row.key === key)?.display;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
