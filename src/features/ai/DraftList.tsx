import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { DraftForm } from "@/features/ai/DraftForm";
import { Drafting } from "@/features/ai/Drafting";
import { DraftPreview } from "@/features/ai/DraftPreview";
import type { DraftListProps } from "@/features/ai/draft-props";
import { forgetDraft, loadDraft, saveDraft } from "@/features/ai/draft-store";
import { applyToPreview, previewOf, type DraftRequest, type Preview } from "@/features/ai/preview";
import { useDrafting } from "@/features/ai/useDrafting";
import { aiMessages } from "@/i18n/messages/ai";
import { commonMessages } from "@/i18n/messages/common";
import { toast, toastQueue } from "@/ui/toasts";

const USUAL_COUNT = 20;

/** A list that is drafted for the learner: asked for, looked over, saved. */
export default function DraftList({ learnerId, reader, quota: first, ...form }: DraftListProps) {
  const { locale } = reader;
  const t = aiMessages(locale);
  const [request, setRequest] = useState<DraftRequest>({
    category: "animals",
    count: USUAL_COUNT,
    language: locale,
  });
  const [preview, setPreview] = useState<Preview | null>(null);
  /** Counts the drafts of this page; null for one that was found in the tab. */
  const [round, setRound] = useState<number | null>(null);
  const [said, say] = useState("");
  const starter = useRef<HTMLButtonElement>(null);

  const { quota, pending, failure, returns, draft, cancel } = useDrafting(first, (asked, answer) => {
    setPreview(previewOf(asked, answer, aiMessages(asked.language).categories[asked.category]));
    setRound((before) => (before ?? 0) + 1);
  });

  // Only the browser knows of an earlier draft, so the page first renders without one.
  useEffect(() => {
    const kept = loadDraft(learnerId);
    if (kept === null) return;
    setPreview(kept);
    setRequest(kept.request);
  }, [learnerId]);

  useEffect(() => {
    if (preview) saveDraft(learnerId, preview);
  }, [learnerId, preview]);

  // Back where words are asked for: after a draft that did not come, and after one that was discarded.
  const [discards, setDiscards] = useState(0);
  useEffect(() => {
    if (returns + discards > 0) (starter.current ?? document.getElementById("content"))?.focus();
  }, [returns, discards]);

  function start(asked: DraftRequest) {
    say("");
    // What they could undo is about to make room for other words.
    toastQueue.clear();
    draft(asked);
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

  const drafts = { reader, quota, failure, starter, onDraft: start };
  return (
    <I18nProvider locale={locale}>
      {/* Kept as it is while words are on their way, for those who cancel. */}
      <div hidden={pending !== null}>
        {preview ? (
          <DraftPreview
            key={round}
            {...drafts}
            preview={preview}
            isKept={round === null}
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
            say(t.drafting.cancelled);
          }}
        />
      )}
      <div className="sr-only" role="status">
        {said}
      </div>
    </I18nProvider>
  );
}
