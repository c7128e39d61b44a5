import { useEffect, useState, useSyncExternalStore } from "react";
import { rowsOf } from "@/features/lists/editor-state";
import type { EditedList } from "@/features/lists/list";
import { listApi } from "@/features/lists/list-api";
import { ListChanges, type Snapshot } from "@/features/lists/list-changes";
import { useUndoShortcut } from "@/ui/useUndoShortcut";

/**
 * The changes to one list and their current snapshot. Undoes on Ctrl+Z or Cmd+Z, retries when the network is back, and
 * warns before the page is left with unsaved changes.
 */
export function useListChanges(list: EditedList, onUndone: () => void): [ListChanges, Snapshot] {
  const [changes] = useState(() => {
    const state = { name: list.name, rows: rowsOf(list.items) };
    return new ListChanges(listApi(list.id), state, list.first_tested_at !== null);
  });
  const snapshot = useSyncExternalStore(changes.subscribe, changes.getSnapshot, changes.getSnapshot);

  useUndoShortcut(() => {
    if (!changes.undo()) return false;
    onUndone();
    return true;
  });

  useEffect(() => {
    const online = () => {
      if (changes.getSnapshot().status === "unreachable") void changes.retry();
    };
    const leave = (event: BeforeUnloadEvent) => {
      const { status } = changes.getSnapshot();
      if (status === "saving" || status === "unreachable") event.preventDefault();
    };
    addEventListener("online", online);
    addEventListener("beforeunload", leave);
    return () => {
      removeEventListener("online", online);
      removeEventListener("beforeunload", leave);
    };
  }, [changes]);

  return [changes, snapshot];
}
