import type { ListItem } from "@/features/lists/list";

/** A word in the editor. `key` never changes; `id` is null until the word is stored. */
export interface Row {
  key: string;
  id: string | null;
  display: string;
  /** 0 until the word is stored. */
  position: number;
}

/** A list as the editor shows it: the stored list with pending changes applied. */
export interface EditorState {
  name: string;
  rows: readonly Row[];
}

/**
 * One change by the learner. `before` is the key of the next word, null at the end; `after` is the key of the previous
 * word, null at the beginning.
 */
export type Change =
  | { kind: "rename"; name: string }
  | { kind: "add"; words: readonly { key: string; display: string }[] }
  | { kind: "edit"; key: string; display: string }
  | { kind: "remove"; keys: readonly string[] }
  | { kind: "restore"; row: Row; after: string | null; before: string | null }
  | { kind: "move"; key: string; before: string | null }
  /** The result of consecutive moves. Unlike them, it is idempotent. */
  | { kind: "order"; keys: readonly string[] };

/** The state after a change. A change to a missing word has no effect. */
export function applyChange(state: EditorState, change: Change): EditorState {
  const { rows } = state;
  switch (change.kind) {
    case "rename":
      return { ...state, name: change.name };
    case "add":
      return {
        ...state,
        rows: [...rows, ...change.words.map((word) => ({ ...word, id: null, position: 0 }))],
      };
    case "edit":
      return {
        ...state,
        rows: rows.map((row) => (row.key === change.key ? { ...row, display: change.display } : row)),
      };
    case "remove":
      return { ...state, rows: rows.filter((row) => !change.keys.includes(row.key)) };
    case "restore":
      if (rows.some((row) => row.key === change.row.key)) return state;
      return { ...state, rows: insertBefore(rows, change.row, anchor(rows, change)) };
    case "move": {
      const moved = rows.find((row) => row.key === change.key);
      if (!moved || change.before === change.key) return state;
      return {
        ...state,
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
      return { ...state, rows: rows.toSorted((a, b) => placeOf(a) - placeOf(b)) };
    }
  }
}

/** The change that undoes `change`, given the state before it; null when `change` has no effect. */
export function undoOf(state: EditorState, change: Change): Change | null {
  switch (change.kind) {
    case "rename":
      return { kind: "rename", name: state.name };
    case "add":
      return { kind: "remove", keys: change.words.map((word) => word.key) };
    case "edit": {
      const row = rowOf(state, change.key);
      return row ? { kind: "edit", key: row.key, display: row.display } : null;
    }
    case "remove": {
      // Learners remove one word at a time; removing several is always an undo itself.
      const row = rowOf(state, change.keys[0]);
      return row
        ? { kind: "restore", row, after: keyBeside(state, row.key, -1), before: keyBeside(state, row.key, 1) }
        : null;
    }
    case "restore":
      return { kind: "remove", keys: [change.row.key] };
    case "order":
      return null;
    case "move":
      return rowOf(state, change.key)
        ? { kind: "move", key: change.key, before: keyBeside(state, change.key, 1) }
        : null;
  }
}

/** The key of the word `step` places away, or null. */
export function keyBeside(state: EditorState, key: string, step: number): string | null {
  return state.rows[state.rows.findIndex((row) => row.key === key) + step]?.key ?? null;
}

/** Stored words as rows. A word that is in `before` keeps its key. */
export function rowsOf(
  items: readonly Pick<ListItem, "id" | "display" | "position">[],
  before: readonly Row[] = [],
): Row[] {
  const keys = new Map(before.map((row) => [row.id, row.key]));
  return items.map(({ id, display, position }) => ({ key: keys.get(id) ?? id, id, display, position }));
}

/** The key of the word before which a restored word goes: its old successor, else the word after its old predecessor. */
function anchor(
  rows: readonly Row[],
  { after, before }: Extract<Change, { kind: "restore" }>,
): string | null {
  if (rows.some((row) => row.key === before)) return before;
  const predecessor = rows.findIndex((row) => row.key === after);
  const successor = predecessor === -1 && after !== null ? rows.length : predecessor + 1;
  return rows[successor]?.key ?? null;
}

function rowOf(state: EditorState, key: string | undefined): Row | undefined {
  return state.rows.find((row) => row.key === key);
}

function insertBefore(rows: readonly Row[], row: Row, before: string | null): Row[] {
  const found = before === null ? -1 : rows.findIndex((other) => other.key === before);
  return rows.toSpliced(found === -1 ? rows.length : found, 0, row);
}
