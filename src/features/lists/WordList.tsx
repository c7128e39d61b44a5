import { useState, type KeyboardEvent } from "react";
import { GridList, useDragAndDrop } from "react-aria-components";
import { keyBeside, type Change, type Draft } from "@/features/lists/draft";
import { isTyping } from "@/features/lists/focus";
import { WordRow } from "@/features/lists/WordRow";
import type { ListsMessages } from "@/i18n/messages/en/lists";

type WordListProps = {
  t: ListsMessages;
  draft: Draft;
  onChange: (change: Change) => void;
};

/**
 * The words of a list, to be edited where they stand. By keyboard: arrows walk, Enter edits, Delete
 * removes, Alt with an arrow moves; the peg is a handle for the mouse and for React Aria's keyboard drag.
 */
export function WordList({ t, draft, onChange }: WordListProps) {
  const [editing, setEditing] = useState<string | null>(null);
  const { rows } = draft;

  function move(key: string, step: 1 | -1) {
    // Upwards in front of its predecessor; downwards in front of whoever follows its follower.
    const beside = keyBeside(draft, key, step);
    if (beside === null) return;
    onChange({ kind: "move", key, before: step === -1 ? beside : keyBeside(draft, beside, 1) });
  }

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key) => ({ "text/plain": rows.find((row) => row.key === key)?.display ?? "" })),
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      const beside = String(target.key);
      const before = target.dropPosition === "before" ? beside : keyBeside(draft, beside, 1);
      if (key !== undefined) onChange({ kind: "move", key: String(key), before });
    },
  });

  function shortcut(event: KeyboardEvent) {
    const row = (event.target as Element).closest<HTMLElement>("[data-key]");
    const key = row?.dataset.key;
    if (key === undefined || isTyping(event.target)) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      move(key, event.key === "ArrowUp" ? -1 : 1);
    } else if (event.target === row && (event.key === "Delete" || event.key === "Backspace")) {
      onChange({ kind: "remove", keys: [key] });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div onKeyDownCapture={shortcut}>
      <GridList
        aria-label={t.editor.list}
        className="words"
        items={rows.map((row, index) => ({ row, place: index + 1, isLast: index === rows.length - 1 }))}
        dependencies={[editing]}
        dragAndDropHooks={dragAndDropHooks}
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
        onAction={(key) => setEditing(String(key))}
      >
        {({ row, place, isLast }) => (
          <WordRow
            // React Aria tells the rows apart by the id of what is rendered here.
            id={row.key}
            t={t}
            row={row}
            rows={rows}
            place={place}
            isLast={isLast}
            isEditing={editing === row.key}
            onEdit={() => setEditing(row.key)}
            onClose={() => setEditing((current) => (current === row.key ? null : current))}
            onMove={(step) => move(row.key, step)}
            onChange={onChange}
          />
        )}
      </GridList>
    </div>
  );
}
