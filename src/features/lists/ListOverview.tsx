import { useState } from "react";
import { I18nProvider } from "react-aria-components";
import { DeleteList } from "@/features/lists/DeleteList";
import { MAX_LISTS } from "@/features/lists/limits";
import type { OverviewRow } from "@/features/lists/overview";
import type { Locale } from "@/i18n/locale";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { listsMessages } from "@/i18n/messages/lists";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { EmptyState } from "@/ui/EmptyState";
import { Plus, Trash } from "@/ui/icons";
import { ScoreBadge } from "@/ui/ScoreBadge";
import { LockMark } from "@/ui/Tag";
import { toast } from "@/ui/toasts";

/** The learner's lists, the most recently used first. */
export default function ListOverview({ lists: initial, locale }: { lists: OverviewRow[]; locale: Locale }) {
  const t = listsMessages(locale);
  const [lists, setLists] = useState(initial);
  const [deleting, setDeleting] = useState<OverviewRow | null>(null);

  return (
    <I18nProvider locale={locale}>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1>{t.overview.title}</h1>
          {lists.length > 0 && (
            <p className="mt-1 text-ink-soft">{t.overview.used(lists.length, MAX_LISTS)}</p>
          )}
        </div>
        {lists.length > 0 && <CreateButton t={t} isFull={lists.length >= MAX_LISTS} />}
      </div>
      {lists.length === 0 ? (
        <EmptyState title={t.overview.empty.title} text={t.overview.empty.text}>
          <a href="/lists/new" className="button" data-variant="primary">
            {t.create.ways.write}
          </a>
          <a href="/lists/draft" className="button" data-variant="outline">
            {t.create.ways.draft}
          </a>
        </EmptyState>
      ) : (
        <ul className="mt-6 border-t border-rule">
          {lists.map((list) => (
            <Row key={list.id} t={t} list={list} onDelete={() => setDeleting(list)} />
          ))}
        </ul>
      )}
      <DeleteList
        locale={locale}
        list={deleting}
        onClose={() => setDeleting(null)}
        onDeleted={({ id, name }) => {
          setLists((current) => current.filter((list) => list.id !== id));
          toast({ message: t.overview.deleted(name) });
        }}
      />
    </I18nProvider>
  );
}

function Row({ t, list, onDelete }: { t: ListsMessages; list: OverviewRow; onDelete: () => void }) {
  const { score } = list;
  return (
    <li className="list-row">
      <div className="min-w-0">
        <a href={`/lists/${list.id}`} className="list-row__name word text-word" dir="auto">
          {list.name}
        </a>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-note text-ink-soft">
          <span>
            {t.words(list.words)} · {list.opened ? t.overview.opened(list.opened) : t.overview.neverOpened}
          </span>
          {list.isLocked && <LockMark label={t.view.locked} />}
        </p>
      </div>
      {score ? (
        <ScoreBadge {...score} label={t.overview.score(score.correct, score.total)} />
      ) : (
        <span className="sr-only">{t.overview.untested}</span>
      )}
      <Button
        variant="quiet"
        className="icon-button"
        aria-label={t.overview.deleteList(list.name)}
        onPress={onDelete}
      >
        <Trash />
      </Button>
    </li>
  );
}

/** Links to a new list. At the limit, opens a dialog that says what to do instead. */
function CreateButton({ t, isFull }: { t: ListsMessages; isFull: boolean }) {
  const [isExplaining, setExplaining] = useState(false);
  if (!isFull) {
    return (
      <a href="/lists/new" className="button" data-variant="primary">
        <Plus />
        {t.overview.create}
      </a>
    );
  }
  return (
    <>
      <Button variant="outline" onPress={() => setExplaining(true)}>
        <Plus />
        {t.overview.create}
      </Button>
      <Dialog isOpen={isExplaining} onOpenChange={setExplaining} title={t.overview.full.title}>
        <p className="text-ink-soft">{t.overview.full.text(MAX_LISTS)}</p>
        <div className="mt-6 flex justify-end">
          <Button autoFocus onPress={() => setExplaining(false)}>
            {t.overview.full.close}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
