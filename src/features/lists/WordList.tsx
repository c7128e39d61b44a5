import { useState, type KeyboardEvent } from "react";
import { GridList, useDragAndDrop } from "react-aria-components";
import { keyBeside, type Change, type EditorState } from "@/features/lists/editor-state";
import { isTyping } from "@/ui/is-typing";
import { WordRow } from "@/features/lists/WordRow";
import type { ListsMessages } from "@/i18n/messages/en/lists";

type WordListProps = {
  t: ListsMessages;
  state: EditorState;
  onChange: (change: Change) => void;
};

/**
 * Edits the words of a list in place. By keyboard: arrow keys move between rows, Enter edits, Delete removes, Alt with
 * an arrow key moves the word; the peg is the handle for dragging by mouse or by React Aria's keyboard drag.
 */
export function WordList({ t, state, onChange }: WordListProps) {
  const [editing, setEditing] = useState<string | null>(null);
  const { rows } = state;

  function move(key: string, step: 1 | -1) {
    // Up: before the previous word. Down: before the word after the next one.
    const beside = keyBeside(state, key, step);
    if (beside === null) return;
    onChange({ kind: "move", key, before: step === -1 ? beside : keyBeside(state, beside, 1) });
  }

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].map((key) => ({ "text/plain": rows.find((row) => row.key === key)?.display ?? "" })),
    onReorder: ({ keys, target }) => {
      const [key] = keys;
      const beside = String(target.key);
      const before = target.dropPosition === "before" ? beside : keyBeside(state, beside, 1);
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
            // React Aria identifies each row by the id of the rendered element.
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
