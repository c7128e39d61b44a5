import { useEffect, useState } from "react";
import type { OverviewRow } from "@/features/lists/overview";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { listsMessages } from "@/i18n/messages/lists";
import { ApiError, callApi } from "@/ui/api";
import { ConfirmDialog } from "@/ui/Dialog";

type DeleteListProps = {
  locale: Locale;
  /** The list in question; null keeps the dialog closed. */
  list: OverviewRow | null;
  onClose: () => void;
  onDeleted: (list: OverviewRow) => void;
};

/** Confirms the deletion of a list, and says what is deleted with it. */
export function DeleteList({ locale, list, onClose, onDeleted }: DeleteListProps) {
  const t = listsMessages(locale).deletion;
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // Keeps the text while the dialog fades out.
  const [shown, setShown] = useState(list);
  useEffect(() => {
    if (list) setShown(list);
    setProblem(null);
  }, [list]);

  async function remove(doomed: OverviewRow) {
    setPending(true);
    setProblem(null);
    try {
      await callApi("DELETE", `/api/lists/${doomed.id}`);
      onDeleted(doomed);
      onClose();
    } catch (error) {
      // Already deleted in another tab.
      if (error instanceof ApiError && error.error === "list_not_found") {
        onDeleted(doomed);
        onClose();
      } else setProblem(errorText(locale, error));
    }
    setPending(false);
  }

  const about = list ?? shown;
  if (!about) return null;
  const loses =
    about.words === 0 ? t.empty : about.isLocked ? t.losesTests(about.words) : t.loses(about.words);
  return (
    <ConfirmDialog
      isOpen={list !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={t.title(about.name)}
      confirmLabel={t.confirm}
      cancelLabel={t.keep}
      isPending={isPending}
      onConfirm={() => void remove(about)}
    >
      <p>{loses}</p>
      {problem && (
        <p className="mt-2 text-wrong" role="alert">
          {problem}
        </p>
      )}
    </ConfirmDialog>
  );
}
