import type { Enums } from "@/db/database.types";
import type { DraftSource, GeneratedList } from "@/features/ai/generation";
import { applyChange, undoOf, type Change, type EditorState } from "@/features/lists/editor-state";
import { normalizeWord } from "@/features/lists/word";
import { wordProblem } from "@/features/lists/word-problem";
import type { Locale } from "@/i18n/locale";
import type { ListsMessages } from "@/i18n/messages/en/lists";

/** A request for a draft. */
export interface DraftRequest {
  category: Enums<"noun_category">;
  count: number;
  language: Locale;
}

/** A drafted list under review. It is not stored on the server. */
export interface Preview extends EditorState {
  /** The request that produced it; drafting again repeats it. */
  request: DraftRequest;
  source: DraftSource;
  /** Words that can still replace others, in order. */
  spare: readonly string[];
  /** The draft as received, to detect changes. */
  drafted: { name: string; words: readonly string[]; spare: number };
}

/** One change by the learner, or its undo. */
export type PreviewChange =
  | Change
  /** Replaces the word with the next spare word. */
  | { kind: "swap"; key: string }
  | { kind: "swap-back"; key: string; display: string; spare: string };

/** @param name the initial name of the list */
export function createPreview(
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

/** The preview after a change. A change to a missing word has no effect. */
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

/** The change that undoes `change`, given the preview before it; null when `change` has no effect. */
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

/** The spare words that are not in the list, for example because the learner typed one of them. */
export function usableSpares({ rows, spare }: Pick<Preview, "rows" | "spare">): string[] {
  const taken = new Set(rows.map((row) => normalizeWord(row.display)));
  return spare.filter((word) => !taken.has(normalizeWord(word)));
}

/** Whether the learner has made changes, which drafting again would lose. */
export function isChanged({ name, rows, drafted }: Preview): boolean {
  return (
    name !== drafted.name ||
    rows.length !== drafted.words.length ||
    rows.some((row, index) => row.display !== drafted.words[index])
  );
}

/** A translated problem for each invalid word, by row key. */
export function wordProblems(t: ListsMessages, { rows }: Pick<Preview, "rows">): Map<string, string> {
  return new Map(
    rows.flatMap(({ key, display }) => {
      const problem = wordProblem(t, display, rows, key);
      return problem === null ? [] : [[key, problem] as const];
    }),
  );
}

/** The keys of the words that an error's details name, in order ("words.3" is the fourth word sent). */
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
