import { useState } from "react";
import { DraftFailed } from "@/features/ai/DraftFailed";
import type { DraftsProps } from "@/features/ai/draft-props";
import { isChanged, type Preview } from "@/features/ai/preview";
import { formatTime } from "@/i18n/format";
import { aiMessages } from "@/i18n/messages/ai";
import { listsMessages } from "@/i18n/messages/lists";
import { Button } from "@/ui/Button";
import { ConfirmDialog } from "@/ui/Dialog";
import { toastQueue } from "@/ui/toasts";

type DraftAgainProps = DraftsProps & { preview: Preview };

/** The word count, and a button that replaces the words with a new draft. */
export function DraftAgain({ reader, quota, failure, submitButton, preview, onDraft }: DraftAgainProps) {
  const { locale } = reader;
  const t = aiMessages(locale);
  const [isAsking, setAsking] = useState(false);
  const isOut = quota.remaining === 0;
  const cost = isOut ? t.quota.none(formatTime(quota.reset_at, reader)) : t.again.cost(quota.remaining);

  function press() {
    if (isOut) return;
    if (!isChanged(preview)) {
      onDraft(preview.request);
      return;
    }
    // A toast would cover the dialog.
    toastQueue.clear();
    setAsking(true);
  }

  return (
    <div className="mt-6 mb-1">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-heading">{listsMessages(locale).words(preview.rows.length)}</h2>
        <Button
          ref={submitButton}
          variant="quiet"
          className="-mx-3"
          aria-disabled={isOut ? "true" : undefined}
          aria-describedby="draft-again-cost"
          onPress={press}
        >
          {t.again.offer(quota.remaining)}
        </Button>
      </div>
      <p className={isOut ? "hint" : "sr-only"} id="draft-again-cost">
        {cost}
      </p>
      <DraftFailed locale={locale} failure={failure} quota={quota} />
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t.again.title}
        confirmLabel={t.again.action}
        cancelLabel={t.again.keep}
        onConfirm={() => {
          setAsking(false);
          onDraft(preview.request);
        }}
      >
        {t.again.text} {cost}
      </ConfirmDialog>
    </div>
  );
}
