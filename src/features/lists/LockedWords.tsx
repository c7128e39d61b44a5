import { CopyList } from "@/features/lists/CopyList";
import type { EditorState } from "@/features/lists/editor-state";
import type { EditedList } from "@/features/lists/list";
import type { Locale } from "@/i18n/locale";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Notice } from "@/ui/Notice";
import { PegRow } from "@/ui/Peg";

type LockedWordsProps = { t: ListsMessages; locale: Locale; list: EditedList; state: EditorState };

/** The words of a tested list, read-only, with the reason and a button that copies the list. */
export function LockedWords({ t, locale, list, state }: LockedWordsProps) {
  const words = state.rows.map((row) => row.display);
  return (
    <div>
      <Notice title={t.editor.locked.title}>
        <p>{t.editor.locked.text}</p>
        <div className="mt-3">
          <CopyList locale={locale} name={state.name} category={list.category} words={words} />
        </div>
      </Notice>
      <ol className="mt-6">
        {state.rows.map((row, index) => (
          <PegRow key={row.key} n={index + 1} state="set">
            {row.display}
          </PegRow>
        ))}
      </ol>
    </div>
  );
}
