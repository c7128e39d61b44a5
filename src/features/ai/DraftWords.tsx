import { useEffect, useRef, type KeyboardEvent } from "react";
import { GridList } from "react-aria-components";
import { DraftWordRow, type DraftWordsProps } from "@/features/ai/DraftWordRow";
import type { AiMessages } from "@/i18n/messages/en/ai";

/** The suggested words. By keyboard: arrow keys move between rows, Enter edits, Delete removes, Tab reaches the buttons. */
export function DraftWords(props: DraftWordsProps) {
  const { t, lists, preview, spares, onEditing, onRemove } = props;

  function remove(event: KeyboardEvent) {
    if (event.key !== "Delete" && event.key !== "Backspace") return;
    const line = (event.target as Element).closest<HTMLElement>("[data-key]");
    const row = preview.rows.find(({ key }) => key === line?.dataset.key);
    if (!row || event.target !== line) return;
    event.preventDefault();
    event.stopPropagation();
    onRemove(row);
  }

  if (preview.rows.length === 0) return <NoWords t={t} />;
  return (
    <div onKeyDownCapture={remove}>
      <p className="hint mb-2">
        {preview.drafted.spare > 0 && (spares > 0 ? t.preview.spare(spares) : t.preview.noSpare)}{" "}
        <span className="[@media(hover:hover)]:hidden">{t.preview.tap}</span>
        <span className="hidden [@media(hover:hover)]:inline">{t.preview.keys}</span>
      </p>
      <GridList
        aria-label={lists.editor.list}
        className="words"
        items={preview.rows.map((row, index) => ({ row, place: index + 1 }))}
        dependencies={[props]}
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
        onAction={(key) => onEditing(String(key))}
      >
        {({ row, place }) => (
          // React Aria identifies each row by the id of the rendered element.
          <DraftWordRow {...props} id={row.key} row={row} place={place} />
        )}
      </GridList>
    </div>
  );
}

/** Shown when every word has been removed. Takes the focus that the last row had. */
function NoWords({ t }: { t: AiMessages }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="py-6 outline-none">
      <p className="font-semibold">{t.preview.none.title}</p>
      <p className="mt-1 text-ink-soft">{t.preview.none.text}</p>
    </div>
  );
}
