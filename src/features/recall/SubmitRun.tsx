import { useEffect } from "react";
import { resultOf, type Run } from "@/features/recall/run";
import { forgetRun } from "@/features/recall/run-store";
import { StageHeading } from "@/features/recall/StageHeading";
import type { TestedList } from "@/features/recall/TestRun";
import type { Locale } from "@/i18n/locale";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { recallMessages } from "@/i18n/messages/recall";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { Spinner } from "@/ui/Spinner";
import { leaveFor, useSubmit } from "@/ui/useSubmit";

type Recorded = { test: { id: string } };

/** Errors that mean that the list has changed, so that this run can never be recorded. */
const LIST_CHANGED_ERRORS = ["count_mismatch", "too_few_items"];

/**
 * Submits a finished run and opens its result. A failed submission can be retried: the run stays in this tab, and its
 * id makes the server record it once.
 */
export function SubmitRun({ list, run, locale }: { list: TestedList; run: Run; locale: Locale }) {
  const t = recallMessages(locale).submit;
  const { submit, failure } = useSubmit(async ({ signal }) => {
    const path = `/api/lists/${list.id}/tests`;
    const { test } = await callApi<Recorded>("POST", path, resultOf(run), { signal });
    forgetRun(list.id);
    // Replaces this page, because going back to it would start another test.
    await leaveFor(`/lists/${list.id}/tests/${test.id}${list.isLocked ? "" : "#locked"}`, "replace");
  });

  // Rendering this stage submits the run, also after a reload.
  useEffect(() => submit(), []);

  if (failure === undefined) {
    return (
      <p className="flex items-center gap-4 py-16 text-heading">
        <Spinner label={t.saving} />
        <span aria-hidden="true">{t.saving}</span>
      </p>
    );
  }
  if (LIST_CHANGED_ERRORS.includes(errorCode(failure))) {
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
  if (errorCode(failure) === "list_not_found") {
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
        <Button size="lg" onPress={() => submit()}>
          {t.retry}
        </Button>
      </div>
    </div>
  );
}
