import { useCallback, useState, type KeyboardEvent } from "react";
import { GridList, useDragAndDrop } from "react-aria-components";
import { keyBeside, type Change, type EditorState, type Row } from "@/features/lists/editor-state";
import { isTyping } from "@/ui/is-typing";
import { EditedKeyContext, EditorStateContext, WordRow, type PlacedWord } from "@/features/lists/WordRow";
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
  const words = usePlacedWords(rows);

  const move = useCallback(
    (current: EditorState, key: string, step: 1 | -1) => {
      // Up: before the previous word. Down: before the word after the next one.
      const beside = keyBeside(current, key, step);
      if (beside === null) return;
      onChange({ kind: "move", key, before: step === -1 ? beside : keyBeside(current, beside, 1) });
    },
    [onChange],
  );

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
      move(state, key, event.key === "ArrowUp" ? -1 : 1);
    } else if (event.target === row && (event.key === "Delete" || event.key === "Backspace")) {
      onChange({ kind: "remove", keys: [key] });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div onKeyDownCapture={shortcut}>
      <EditedKeyContext value={editing}>
        <EditorStateContext value={state}>
          <GridList
            aria-label={t.editor.list}
            className="words"
            items={words}
            dragAndDropHooks={dragAndDropHooks}
            keyboardNavigationBehavior="tab"
            disallowTypeAhead
            onAction={(key) => setEditing(String(key))}
          >
            {(word) => (
              // React Aria identifies each row by the id of the rendered element, and renders it again only for another
              // object. So nothing here may change with anything but the word.
              <WordRow
                id={word.key}
                t={t}
                word={word}
                onEdit={setEditing}
                onMove={move}
                onChange={onChange}
              />
            )}
          </GridList>
        </EditorStateContext>
      </EditedKeyContext>
    </div>
  );
}

/** The words at their places. Each is the same object as before unless it has changed: 200 rows take a while to render. */
function usePlacedWords(rows: readonly Row[]): PlacedWord[] {
  const [known] = useState(() => new Map<string, PlacedWord>());
  return rows.map(({ key, display, id }, index) => {
    const word: PlacedWord = { key, display, place: index + 1, isStored: id !== null };
    const before = known.get(key);
    if (before && isSame(before, word)) return before;
    known.set(key, word);
    return word;
  });
}

function isSame(a: PlacedWord, b: PlacedWord): boolean {
  return a.display === b.display && a.place === b.place && a.isStored === b.isStored;
}
