import { useEffect, useState, useSyncExternalStore } from "react";
import { rowsOf } from "@/features/lists/draft";
import { isTyping } from "@/features/lists/focus";
import type { EditedList } from "@/features/lists/list";
import { listApi } from "@/features/lists/list-api";
import { ListChanges, type Snapshot } from "@/features/lists/list-changes";

/**
 * The changes of one list, and what to show of it. Undoes by Ctrl+Z and Cmd+Z, tries again as soon
 * as the network is back, and asks before the page is left with something unsaved.
 */
export function useListChanges(list: EditedList, onUndone: () => void): [ListChanges, Snapshot] {
  const [changes] = useState(() => {
    const draft = { name: list.name, rows: rowsOf(list.items) };
    return new ListChanges(listApi(list.id), draft, list.first_tested_at !== null);
  });
  const snapshot = useSyncExternalStore(changes.subscribe, changes.getSnapshot, changes.getSnapshot);

  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      const asked =
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey &&
        event.key.toLowerCase() === "z";
      if (!asked || isTyping(event.target) || !changes.undo()) return;
      event.preventDefault();
      onUndone();
    };
    const online = () => {
      if (changes.getSnapshot().status === "unreachable") void changes.retry();
    };
    const leave = (event: BeforeUnloadEvent) => {
      const { status } = changes.getSnapshot();
      if (status === "saving" || status === "unreachable") event.preventDefault();
    };
    addEventListener("keydown", undo);
    addEventListener("online", online);
    addEventListener("beforeunload", leave);
    return () => {
      removeEventListener("keydown", undo);
      removeEventListener("online", online);
      removeEventListener("beforeunload", leave);
    };
  }, [changes, onUndone]);

  return [changes, snapshot];
}
