import { useEffect, useState } from "react";
import type { OverviewRow } from "@/features/lists/overview";
import type { Locale } from "@/i18n/locale";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { listsMessages } from "@/i18n/messages/lists";
import { callApi } from "@/ui/api";
import { ConfirmDialog } from "@/ui/Dialog";
import { useSubmit } from "@/ui/useSubmit";

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
  // The dialog keeps its text while it fades out.
  const [shown, setShown] = useState(list);
  const about = list ?? shown;
  const { submit, isPending, failure, reset } = useSubmit(async ({ signal }) => {
    if (!about) return;
    try {
      await callApi("DELETE", `/api/lists/${about.id}`, undefined, { signal });
    } catch (error) {
      // Already deleted in another tab.
      if (errorCode(error) !== "list_not_found") throw error;
    }
    onDeleted(about);
    onClose();
  });
  useEffect(() => {
    if (list) setShown(list);
    reset();
  }, [list, reset]);

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
      onConfirm={() => submit()}
    >
      <p>{loses}</p>
      {failure !== undefined && (
        <p className="mt-2 text-wrong" role="alert">
          {errorText(locale, failure)}
        </p>
      )}
    </ConfirmDialog>
  );
}
