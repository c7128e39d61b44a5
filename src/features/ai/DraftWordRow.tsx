import { useRef, type Dispatch, type SetStateAction } from "react";
import { Button as AriaButton, GridListItem } from "react-aria-components";
import { EditDraftWord } from "@/features/ai/EditDraftWord";
import type { Preview } from "@/features/ai/preview";
import type { Row } from "@/features/lists/editor-state";
import type { AiMessages } from "@/i18n/messages/en/ai";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Button } from "@/ui/Button";
import { Swap, Trash } from "@/ui/icons";
import { Peg } from "@/ui/Peg";

export type DraftWordsProps = {
  t: AiMessages;
  lists: ListsMessages;
  preview: Preview;
  /** By row key. */
  problems: ReadonlyMap<string, string>;
  /** How many spare words are left to swap in. */
  spares: number;
  /** The key of the row being edited. */
  editing: string | null;
  onEditing: Dispatch<SetStateAction<string | null>>;
  /** Called on every keystroke, so that nothing typed is lost. */
  onType: (key: string, display: string) => void;
  /** Called when an edit ends with a change; `before` is the word as it was. */
  onEdited: (key: string, before: string) => void;
  onRemove: (row: Row) => void;
  onSwap: (row: Row) => void;
};

type DraftWordRowProps = DraftWordsProps & {
  /** The row's key. */
  id: string;
  row: Row;
  /** Counted from 1. */
  place: number;
};

/** A suggested word: select it to edit it, or swap or remove it. Its peg is dashed, as for any unsaved word. */
export function DraftWordRow({ id, row, place, ...words }: DraftWordRowProps) {
  const { t, lists, preview, problems, spares, editing, onEditing, onType, onEdited } = words;
  const line = useRef<HTMLDivElement>(null);
  const { display } = row;
  const name = display || t.preview.blank;
  const problem = problems.get(id);

  return (
    <GridListItem
      ref={line}
      id={id}
      textValue={problem === undefined ? name : `${name}. ${problem}`}
      className="word-row draft-row"
    >
      <Peg n={place} state="empty" />
      {editing === id ? (
        <EditDraftWord
          label={lists.editor.editLabel(place)}
          saveLabel={lists.editor.save}
          word={display}
          problem={problem}
          onType={(text) => onType(id, text)}
          onClose={(before, after) => {
            if (after !== display) onType(id, after);
            if (after !== before) onEdited(id, before);
            onEditing((current) => (current === id ? null : current));
          }}
          onLeave={() => line.current?.focus()}
        />
      ) : (
        <>
          <div className="min-w-0">
            <AriaButton
              className="draft-word"
              aria-label={lists.editor.edit(name)}
              onPress={() => onEditing(id)}
            >
              <span
                // Remounts on a new word, which replays the animation.
                key={display}
                className={display ? "word text-word settle" : "text-ink-soft"}
                dir="auto"
                lang={display ? preview.request.language : undefined}
              >
                {name}
              </span>
            </AriaButton>
            {problem !== undefined && <p className="field__error">{problem}</p>}
          </div>
          <div className="flex">
            {spares > 0 && (
              <Button
                variant="quiet"
                className="icon-button"
                aria-label={t.preview.swap(name)}
                onPress={() => words.onSwap(row)}
              >
                <Swap />
              </Button>
            )}
            <Button
              variant="quiet"
              className="icon-button"
              aria-label={t.preview.remove(name)}
              onPress={() => words.onRemove(row)}
            >
              <Trash />
            </Button>
          </div>
        </>
      )}
    </GridListItem>
  );
}
