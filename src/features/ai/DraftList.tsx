import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { DraftForm } from "@/features/ai/DraftForm";
import { Drafting } from "@/features/ai/Drafting";
import { DraftPreview } from "@/features/ai/DraftPreview";
import type { DraftListProps } from "@/features/ai/draft-props";
import { forgetDraft, loadDraft, saveDraft } from "@/features/ai/draft-store";
import { applyToPreview, createPreview, type DraftRequest, type Preview } from "@/features/ai/preview";
import { useDrafting } from "@/features/ai/useDrafting";
import { aiMessages } from "@/i18n/messages/ai";
import { commonMessages } from "@/i18n/messages/common";
import { toast, toastQueue } from "@/ui/toasts";

const DEFAULT_COUNT = 20;

/** Drafts a list: the learner requests words, reviews them and saves them. */
export default function DraftList({ learnerId, reader, quota: first, ...form }: DraftListProps) {
  const { locale } = reader;
  const t = aiMessages(locale);
  const [request, setRequest] = useState<DraftRequest>({
    category: "animals",
    count: DEFAULT_COUNT,
    language: locale,
  });
  const [preview, setPreview] = useState<Preview | null>(null);
  /** How many drafts this page has received; null for a draft restored from the tab's storage. */
  const [round, setRound] = useState<number | null>(null);
  const [announcement, announce] = useState("");
  const submitButton = useRef<HTMLButtonElement>(null);

  const { quota, pending, failure, unfinished, draft, cancel } = useDrafting(first, (drafted, answer) => {
    setPreview(createPreview(drafted, answer, aiMessages(drafted.language).categories[drafted.category]));
    setRound((before) => (before ?? 0) + 1);
  });

  // The draft is in the browser's storage, so the server renders the page without it.
  useEffect(() => {
    const restored = loadDraft(learnerId);
    if (restored === null) return;
    setPreview(restored);
    setRequest(restored.request);
  }, [learnerId]);

  useEffect(() => {
    if (preview) saveDraft(learnerId, preview);
  }, [learnerId, preview]);

  // The focus returns to the submit button when a draft fails, is cancelled or is discarded.
  const [discards, setDiscards] = useState(0);
  useEffect(() => {
    if (unfinished + discards > 0) (submitButton.current ?? document.getElementById("content"))?.focus();
  }, [unfinished, discards]);

  function start(next: DraftRequest) {
    announce("");
    // An undo would apply to words that are about to be replaced.
    toastQueue.clear();
    draft(next);
  }

  function discard() {
    const discarded = preview;
    forgetDraft(learnerId);
    setPreview(null);
    setDiscards((before) => before + 1);
    toast({
      message: t.discard.done,
      action: {
        label: commonMessages(locale).undo,
        onPress: () => setPreview((current) => current ?? discarded),
      },
    });
  }

  const drafts = { reader, quota, failure, submitButton, onDraft: start };
  return (
    <I18nProvider locale={locale}>
      {/* Stays mounted while a draft is pending, so that cancelling returns to the same state. */}
      <div hidden={pending !== null}>
        {preview ? (
          <DraftPreview
            key={round}
            {...drafts}
            preview={preview}
            isRestored={round === null}
            onChange={(change) => setPreview((current) => current && applyToPreview(current, change))}
            onDiscard={discard}
            onSaved={() => forgetDraft(learnerId)}
          />
        ) : (
          <DraftForm {...drafts} {...form} request={request} onChange={setRequest} />
        )}
      </div>
      {pending && (
        <Drafting
          locale={locale}
          count={pending.count}
          source={form.source}
          onCancel={() => {
            cancel();
            announce(t.drafting.cancelled);
          }}
        />
      )}
      <div className="sr-only" role="status">
        {announcement}
      </div>
    </I18nProvider>
  );
}
