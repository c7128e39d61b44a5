import { CopyList } from "@/features/lists/CopyList";
import type { Draft } from "@/features/lists/draft";
import type { EditedList } from "@/features/lists/list";
import type { Locale } from "@/i18n/locale";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Notice } from "@/ui/Notice";
import { PegRow } from "@/ui/Peg";

type LockedWordsProps = { t: ListsMessages; locale: Locale; list: EditedList; draft: Draft };

/** The words of a tested list: to be read, not changed, with the reason and the way round it. */
export function LockedWords({ t, locale, list, draft }: LockedWordsProps) {
  const words = draft.rows.map((row) => row.display);
  return (
    <div>
      <Notice title={t.editor.locked.title}>
        <p>{t.editor.locked.text}</p>
        <div className="mt-3">
          <CopyList locale={locale} name={draft.name} category={list.category} words={words} />
        </div>
      </Notice>
      <ol className="mt-6">
        {draft.rows.map((row, index) => (
          <PegRow key={row.key} n={index + 1} state="set">
            {row.display}
          </PegRow>
        ))}
      </ol>
    </div>
  );
}
