import type { ListItem } from "@/features/lists/list";

/** A word as the editor holds it. `key` stays the same from the moment it is typed; `id` comes with storing. */
export interface Row {
  key: string;
  id: string | null;
  display: string;
  /** As stored; 0 until then. */
  position: number;
}

/** What the editor shows: what is stored, with the changes that are under way. */
export interface Draft {
  name: string;
  rows: readonly Row[];
}

/**
 * One thing that a learner does. `before` is the key of the word that follows, null at the end;
 * `after` that of the word in front, null at the beginning.
 */
export type Change =
  | { kind: "rename"; name: string }
  | { kind: "add"; words: readonly { key: string; display: string }[] }
  | { kind: "edit"; key: string; display: string }
  | { kind: "remove"; keys: readonly string[] }
  | { kind: "restore"; row: Row; after: string | null; before: string | null }
  | { kind: "move"; key: string; before: string | null }
  /** What a run of moves comes to: unlike them, the same however often it is done. */
  | { kind: "order"; keys: readonly string[] };

/** The draft after a change. A change of a word that is not there changes nothing. */
export function applyChange(draft: Draft, change: Change): Draft {
  const { rows } = draft;
  switch (change.kind) {
    case "rename":
      return { ...draft, name: change.name };
    case "add":
      return {
        ...draft,
        rows: [...rows, ...change.words.map((word) => ({ ...word, id: null, position: 0 }))],
      };
    case "edit":
      return {
        ...draft,
        rows: rows.map((row) => (row.key === change.key ? { ...row, display: change.display } : row)),
      };
    case "remove":
      return { ...draft, rows: rows.filter((row) => !change.keys.includes(row.key)) };
    case "restore":
      if (rows.some((row) => row.key === change.row.key)) return draft;
      return { ...draft, rows: insertBefore(rows, change.row, anchor(rows, change)) };
    case "move": {
      const moved = rows.find((row) => row.key === change.key);
      if (!moved || change.before === change.key) return draft;
      return {
        ...draft,
        rows: insertBefore(
          rows.filter((row) => row !== moved),
          moved,
          change.before,
        ),
      };
    }
    case "order": {
      const places = new Map(change.keys.map((key, place) => [key, place]));
      const placeOf = (row: Row) => places.get(row.key) ?? change.keys.length;
      return { ...draft, rows: rows.toSorted((a, b) => placeOf(a) - placeOf(b)) };
    }
  }
}

/** The change that takes `change` back, seen from the draft before it; null when it changes nothing. */
export function undoOf(draft: Draft, change: Change): Change | null {
  switch (change.kind) {
    case "rename":
      return { kind: "rename", name: draft.name };
    case "add":
      return { kind: "remove", keys: change.words.map((word) => word.key) };
    case "edit": {
      const row = rowOf(draft, change.key);
      return row ? { kind: "edit", key: row.key, display: row.display } : null;
    }
    case "remove": {
      // Only ever one at a time by hand; taking many back at once is itself an undo.
      const row = rowOf(draft, change.keys[0]);
      return row
        ? { kind: "restore", row, after: keyBeside(draft, row.key, -1), before: keyBeside(draft, row.key, 1) }
        : null;
    }
    case "restore":
      return { kind: "remove", keys: [change.row.key] };
    case "order":
      return null;
    case "move":
      return rowOf(draft, change.key)
        ? { kind: "move", key: change.key, before: keyBeside(draft, change.key, 1) }
        : null;
  }
}

/** The key of the word that stands `step` places from this one, null where there is none. */
export function keyBeside(draft: Draft, key: string, step: number): string | null {
  return draft.rows[draft.rows.findIndex((row) => row.key === key) + step]?.key ?? null;
}

/** The stored words as rows; a word that was there before keeps its key. */
export function rowsOf(
  items: readonly Pick<ListItem, "id" | "display" | "position">[],
  before: readonly Row[] = [],
): Row[] {
  const keys = new Map(before.map((row) => [row.id, row.key]));
  return items.map(({ id, display, position }) => ({ key: keys.get(id) ?? id, id, display, position }));
}

/** Which word a restored one goes in front of: its old follower, else the one behind its old predecessor. */
function anchor(
  rows: readonly Row[],
  { after, before }: Extract<Change, { kind: "restore" }>,
): string | null {
  if (rows.some((row) => row.key === before)) return before;
  const predecessor = rows.findIndex((row) => row.key === after);
  const follower = predecessor === -1 && after !== null ? rows.length : predecessor + 1;
  return rows[follower]?.key ?? null;
}

function rowOf(draft: Draft, key: string | undefined): Row | undefined {
  return draft.rows.find((row) => row.key === key);
}

function insertBefore(rows: readonly Row[], row: Row, before: string | null): Row[] {
  const found = before === null ? -1 : rows.findIndex((other) => other.key === before);
  return rows.toSpliced(found === -1 ? rows.length : found, 0, row);
}
