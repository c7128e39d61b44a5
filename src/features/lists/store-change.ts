import { applyChange, rowsOf, type Change, type EditorState, type Row } from "@/features/lists/editor-state";
import type { ListApi } from "@/features/lists/list-api";
import { ApiError } from "@/ui/api";

/**
 * Stores one change and returns the new stored state. A change to a word that is not stored, because adding it was
 * refused, does nothing.
 * @param removed every word removed so far, as stored, by key; a removal adds to it
 * @throws what `api` throws
 */
export async function storeChange(
  api: ListApi,
  stored: EditorState,
  change: Change,
  removed: Map<string, Row>,
): Promise<EditorState> {
  switch (change.kind) {
    case "rename":
      return { ...stored, name: (await api.rename(change.name)).name };

    case "add": {
      const items = await api.append(change.words.map((word) => word.display));
      const rows = rowsOf(items).map((row, index) => ({ ...row, key: change.words[index]?.key ?? row.key }));
      return { ...stored, rows: [...stored.rows, ...rows] };
    }

    case "edit": {
      const id = idOf(stored, change.key);
      if (id === null) return stored;
      const { display } = await api.edit(id, change.display);
      return applyChange(stored, { ...change, display });
    }

    case "remove": {
      let remaining = stored;
      for (const row of stored.rows.filter(({ key }) => change.keys.includes(key))) {
        await removeStored(api, row);
        removed.set(row.key, row);
        remaining = applyChange(remaining, { kind: "remove", keys: [row.key] });
      }
      return remaining;
    }

    case "restore": {
      const row = removed.get(change.row.key) ?? change.row;
      if (row.id === null) return stored;
      const after = applyChange(stored, { ...change, row });
      const position = positionFor(after.rows, row);
      const { id, display } = await api.restore({ id: row.id, position, display: row.display });
      return { ...after, rows: placeRestored(after.rows, { ...row, id, display, position }) };
    }

    case "move":
    case "order": {
      const after = applyChange(stored, change);
      if (after.rows.every((row, index) => row === stored.rows[index])) return stored;
      const items = await api.order(after.rows.flatMap((row) => row.id ?? []));
      return { ...after, rows: rowsOf(items, after.rows) };
    }
  }
}

/** Succeeds if the word is already deleted, by another tab or by a request whose response was lost. */
async function removeStored(api: ListApi, row: Row): Promise<void> {
  try {
    if (row.id !== null) await api.remove(row.id);
  } catch (error) {
    if (!(error instanceof ApiError) || error.error !== "item_not_found") throw error;
  }
}

/** A position between the row's neighbours: the old one if it still fits. */
function positionFor(rows: readonly Row[], row: Row): number {
  const index = rows.findIndex(({ key }) => key === row.key);
  const previous = rows[index - 1]?.position ?? 0;
  const next = rows[index + 1]?.position ?? Infinity;
  if (previous < row.position && row.position < next) return row.position;
  return next === Infinity ? previous + 1 : next;
}

/** The rows after `restored` takes its position: if that is taken, the rows from there on move up by one. */
function placeRestored(rows: readonly Row[], restored: Row): Row[] {
  const others = rows.filter(({ key }) => key !== restored.key);
  const taken = others.some(({ position }) => position === restored.position);
  return rows.map((row) => {
    if (row.key === restored.key) return restored;
    return taken && row.position >= restored.position ? { ...row, position: row.position + 1 } : row;
  });
}

function idOf(state: EditorState, key: string): string | null {
  return state.rows.find((row) => row.key === key)?.id ?? null;
}
