import { useEffect, useRef, useState } from "react";
import { resultOf, type Run } from "@/features/recall/run";
import { forgetRun } from "@/features/recall/run-store";
import { StageHeading } from "@/features/recall/StageHeading";
import type { TestedList } from "@/features/recall/TestRun";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { recallMessages } from "@/i18n/messages/recall";
import { ApiError, callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { Spinner } from "@/ui/Spinner";

type Recorded = { test: { id: string } };

/** Refusals after which this run can never count. */
const CHANGED = ["count_mismatch", "too_few_items"];

/**
 * Hands a finished run in and goes on to its result. What fails on the way can be tried again as often as it takes:
 * the run stays in this tab, and its id makes the server count it once.
 */
export function HandIn({ list, run, locale }: { list: TestedList; run: Run; locale: Locale }) {
  const t = recallMessages(locale).handIn;
  const [failure, setFailure] = useState<unknown>(null);
  const isSending = useRef(false);

  async function send() {
    if (isSending.current) return;
    isSending.current = true;
    setFailure(null);
    try {
      const answer = await callApi<Recorded>("POST", `/api/lists/${list.id}/tests`, resultOf(run));
      forgetRun(list.id);
      const lock = list.isLocked ? "" : "#locked";
      // Replaces this page: going back to a test that is over would start another one.
      location.replace(`/lists/${list.id}/tests/${answer.test.id}${lock}`);
    } catch (refusal) {
      isSending.current = false;
      setFailure(refusal);
    }
  }

  // The stage itself is the submission, also when a reload brings it back.
  useEffect(() => void send(), []);

  const error = failure instanceof ApiError ? failure.error : null;
  if (failure === null) {
    return (
      <p className="flex items-center gap-4 py-16 text-heading">
        <Spinner label={t.saving} />
        <span aria-hidden="true">{t.saving}</span>
      </p>
    );
  }
  if (error !== null && CHANGED.includes(error)) {
    const { correct } = resultOf(run);
    return (
      <div className="grid gap-6">
        <StageHeading title={t.changedTitle} lead={t.changedText(correct, run.words.length)} />
        <div>
          <Button
            size="lg"
            onPress={() => {
              forgetRun(list.id);
              location.reload();
            }}
          >
            {t.again}
          </Button>
        </div>
      </div>
    );
  }
  if (error === "list_not_found") {
    return (
      <div className="grid gap-6">
        <StageHeading title={t.goneTitle} lead={errorText(locale, failure)} />
        <div>
          <a
            href="/dashboard"
            className="button"
            data-variant="primary"
            data-size="lg"
            onClick={() => forgetRun(list.id)}
          >
            {t.toLists}
          </a>
        </div>
      </div>
    );
  }
  return (
    <div className="grid gap-6">
      <Notice tone="error" title={t.failedTitle} live>
        {errorText(locale, failure)} {t.kept}
      </Notice>
      <div>
        <Button size="lg" onPress={() => void send()}>
          {t.retry}
        </Button>
      </div>
    </div>
  );
}
