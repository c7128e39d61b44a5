import type { Change } from "@/features/lists/editor-state";
import type { ListChanges, Snapshot } from "@/features/lists/list-changes";
import type { Locale } from "@/i18n/locale";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { errorText } from "@/i18n/messages/errors";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

type EditorNoticesProps = {
  t: ListsMessages;
  locale: Locale;
  changes: ListChanges;
  snapshot: Snapshot;
  retryLabel: string;
  closeLabel: string;
};

/** Reports a change that was not saved, and offers a way to continue. */
export function EditorNotices({ t, locale, changes, snapshot, retryLabel, closeLabel }: EditorNoticesProps) {
  const { status, refused } = snapshot;
  if (status === "gone") {
    return (
      <Notice tone="error" title={t.editor.gone.title} live>
        <p>{t.editor.gone.text}</p>
        <a href="/dashboard" className="link mt-2 inline-block">
          {t.view.allLists}
        </a>
      </Notice>
    );
  }
  if (status === "changed") {
    return (
      <Notice tone="warn" title={t.editor.changed.title} live>
        <p>{t.editor.changed.text}</p>
        <Button variant="outline" size="sm" className="mt-3" onPress={() => void changes.retry()}>
          {t.editor.changed.reload}
        </Button>
      </Notice>
    );
  }
  if (status === "unreachable") {
    return (
      <Notice tone="warn" title={t.editor.status.unreachable} live>
        <p>{t.editor.unreachable}</p>
        <Button variant="outline" size="sm" className="mt-3" onPress={() => void changes.retry()}>
          {retryLabel}
        </Button>
      </Notice>
    );
  }
  if (refused) {
    const reason =
      refused.error.error === "duplicate_word"
        ? t.editor.duplicateElsewhere
        : errorText(locale, refused.error);
    return (
      <Notice tone="error" title={changeFailedTitle(t, refused.change)} live>
        <p>{reason}</p>
        <Button variant="quiet" size="sm" className="-ms-3 mt-1" onPress={() => changes.dismiss()}>
          {closeLabel}
        </Button>
      </Notice>
    );
  }
  return null;
}

function changeFailedTitle(t: ListsMessages, change: Change): string {
  const { refused } = t.editor;
  switch (change.kind) {
    case "add":
      return refused.add(change.words.map(({ display }) => `“${display}”`).join(", "));
    case "edit":
      return refused.edit(change.display);
    case "restore":
      return refused.restore(change.row.display);
    case "remove":
      return refused.remove;
    case "rename":
      return refused.rename;
    case "move":
    case "order":
      return refused.move;
  }
}
