import { useRef } from "react";
import { Button as AriaButton, GridListItem } from "react-aria-components";
import type { Change, Row } from "@/features/lists/editor-state";
import { EditWord } from "@/features/lists/EditWord";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Button } from "@/ui/Button";
import { Pencil, Trash } from "@/ui/icons";
import { Peg } from "@/ui/Peg";
import { isSecondClick } from "@/ui/second-click";

type WordRowProps = {
  /** The row's key. */
  id: string;
  t: ListsMessages;
  row: Row;
  rows: readonly Row[];
  /** Counted from 1. */
  place: number;
  isLast: boolean;
  isEditing: boolean;
  onEdit: () => void;
  onClose: () => void;
  onMove: (step: 1 | -1) => void;
  onChange: (change: Change) => void;
};

/** One word with its peg, whose ring is dashed until the word is stored. */
export function WordRow({
  id,
  t,
  row,
  rows,
  place,
  isLast,
  isEditing,
  onEdit,
  onClose,
  onMove,
  onChange,
}: WordRowProps) {
  const line = useRef<HTMLDivElement>(null);
  const { display } = row;
  const isNew = row.id === null;

  return (
    <GridListItem ref={line} id={id} textValue={display} className={isNew ? "word-row settle" : "word-row"}>
      <AriaButton slot="drag" className="peg-handle" aria-label={t.editor.drag(place, display)}>
        <Peg n={place} state={isNew ? "empty" : "resting"} />
      </AriaButton>
      {isEditing ? (
        <EditWord
          t={t}
          row={row}
          rows={rows}
          place={place}
          isLast={isLast}
          onMove={onMove}
          onSave={(changed) => {
            if (changed !== display) onChange({ kind: "edit", key: id, display: changed });
            onClose();
          }}
          onClose={onClose}
          onLeave={() => line.current?.focus()}
        />
      ) : (
        <>
          <div className="word text-word" dir="auto">
            {display}
          </div>
          <div className="flex">
            <Button
              variant="quiet"
              className="icon-button"
              aria-label={t.editor.edit(display)}
              onPress={onEdit}
            >
              <Pencil />
            </Button>
            <Button
              variant="quiet"
              className="icon-button"
              aria-label={t.editor.remove(display)}
              onPress={(event) => {
                if (!isSecondClick(event)) onChange({ kind: "remove", keys: [id] });
              }}
            >
              <Trash />
            </Button>
          </div>
        </>
      )}
    </GridListItem>
  );
}
