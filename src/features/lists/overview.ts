import type { List } from "@/features/lists/list";
import { isLocked } from "@/features/lists/list";
import { formatAgo } from "@/i18n/format";
import type { Locale } from "@/i18n/locale";

/** A list in the overview. */
export interface OverviewRow {
  id: string;
  name: string;
  words: number;
  isLocked: boolean;
  /** "3 days ago"; null for a list that was never opened. */
  opened: string | null;
  score: { correct: number; total: number } | null;
}

/** Formats dates on the server, so that a wrong clock in the browser does not matter. */
export function overviewOf(lists: readonly List[], locale: Locale, now: Date): OverviewRow[] {
  return lists.map((list) => ({
    id: list.id,
    name: list.name,
    words: list.item_count,
    isLocked: isLocked(list),
    opened: list.last_accessed_at && formatAgo(list.last_accessed_at, locale, now),
    score: scoreOf(list),
  }));
}

function scoreOf({ last_correct, last_wrong }: List): OverviewRow["score"] {
  if (last_correct === null || last_wrong === null) return null;
  return { correct: last_correct, total: last_correct + last_wrong };
}
