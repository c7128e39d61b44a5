import { createContext, memo, use, useRef } from "react";
import { Button as AriaButton, GridListItem } from "react-aria-components";
import { keyBeside, type Change, type EditorState } from "@/features/lists/editor-state";
import { EditWord } from "@/features/lists/EditWord";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Button } from "@/ui/Button";
import { Pencil, Trash } from "@/ui/icons";
import { Peg } from "@/ui/Peg";
import { isSecondClick } from "@/ui/second-click";

/** A word of the list at its place, counted from 1. */
export interface PlacedWord {
  key: string;
  display: string;
  place: number;
  isStored: boolean;
}

/** The key of the word that is being edited, or null. */
export const EditedKeyContext = createContext<string | null>(null);
/** The list around the edited word. Only that word reads it, so that the others stay as they are. */
export const EditorStateContext = createContext<EditorState>({ name: "", rows: [] });

type WordRowProps = {
  /** The row's key. */
  id: string;
  t: ListsMessages;
  word: PlacedWord;
  onEdit: (key: string | null) => void;
  onMove: (state: EditorState, key: string, step: 1 | -1) => void;
  onChange: (change: Change) => void;
};

/** One word with its peg, whose ring is dashed until the word is stored. */
export function WordRow({ id, t, word, onEdit, onMove, onChange }: WordRowProps) {
  const line = useRef<HTMLDivElement>(null);
  const { display, place, isStored } = word;

  return (
    <GridListItem
      ref={line}
      id={id}
      textValue={display}
      className={isStored ? "word-row" : "word-row settle"}
    >
      <AriaButton slot="drag" className="peg-handle" aria-label={t.editor.drag(place, display)}>
        <Peg n={place} state={isStored ? "resting" : "empty"} />
      </AriaButton>
      <WordOrForm
        t={t}
        word={word}
        onEdit={onEdit}
        onMove={onMove}
        onChange={onChange}
        onLeave={() => line.current?.focus()}
      />
    </GridListItem>
  );
}

type WordProps = Omit<WordRowProps, "id">;

function WordOrForm({ onLeave, ...props }: WordProps & { onLeave: () => void }) {
  const isEdited = use(EditedKeyContext) === props.word.key;
  return isEdited ? <WordForm {...props} onLeave={onLeave} /> : <Word {...props} />;
}

function WordForm({ t, word, onEdit, onMove, onChange, onLeave }: WordProps & { onLeave: () => void }) {
  const state = use(EditorStateContext);
  const { key, display, place } = word;
  return (
    <EditWord
      t={t}
      word={word}
      rows={state.rows}
      isLast={keyBeside(state, key, 1) === null}
      place={place}
      onMove={(step) => onMove(state, key, step)}
      onSave={(changed) => {
        if (changed !== display) onChange({ kind: "edit", key, display: changed });
        onEdit(null);
      }}
      onClose={() => onEdit(null)}
      onLeave={onLeave}
    />
  );
}

const Word = memo(function Word({ t, word, onEdit, onChange }: WordProps) {
  const { key, display } = word;
  return (
    <>
      <div className="word text-word" dir="auto">
        {display}
      </div>
      <div className="flex">
        <Button
          variant="quiet"
          className="icon-button"
          aria-label={t.editor.edit(display)}
          onPress={() => onEdit(key)}
        >
          <Pencil />
        </Button>
        <Button
          variant="quiet"
          className="icon-button"
          aria-label={t.editor.remove(display)}
          onPress={(event) => {
            if (!isSecondClick(event)) onChange({ kind: "remove", keys: [key] });
          }}
        >
          <Trash />
        </Button>
      </div>
    </>
  );
});
