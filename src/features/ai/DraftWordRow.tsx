import { useRef, type Dispatch, type SetStateAction } from "react";
import { Button as AriaButton, GridListItem } from "react-aria-components";
import { EditDraftWord } from "@/features/ai/EditDraftWord";
import type { Preview } from "@/features/ai/preview";
import type { Row } from "@/features/lists/draft";
import type { AiMessages } from "@/i18n/messages/en/ai";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Button } from "@/ui/Button";
import { Swap, Trash } from "@/ui/icons";
import { Peg } from "@/ui/Peg";

export type DraftWordsProps = {
  t: AiMessages;
  lists: ListsMessages;
  preview: Preview;
  /** By the keys of the words. */
  problems: ReadonlyMap<string, string>;
  /** How many words are left to swap for. */
  spares: number;
  /** The key of the word that is being written anew. */
  editing: string | null;
  onEditing: Dispatch<SetStateAction<string | null>>;
  /** Every letter counts at once, so that nothing typed is ever lost. */
  onType: (key: string, display: string) => void;
  /** A word was changed for good; `before` is what it was. */
  onEdited: (key: string, before: string) => void;
  onDrop: (row: Row) => void;
  onSwap: (row: Row) => void;
};

type DraftWordRowProps = DraftWordsProps & {
  /** The row's key. */
  id: string;
  row: Row;
  /** Counted from 1. */
  place: number;
};

/** A suggested word by its number, dashed as long as nothing is stored: select it to change it, or swap or remove it. */
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
                // A new word settles in its place.
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
              onPress={() => words.onDrop(row)}
            >
              <Trash />
            </Button>
          </div>
        </>
      )}
    </GridListItem>
  );
}
