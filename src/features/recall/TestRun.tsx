import { useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { AcceptTypos } from "@/features/recall/AcceptTypos";
import { AnswerAnyOrder } from "@/features/recall/AnswerAnyOrder";
import { AnswerInOrder } from "@/features/recall/AnswerInOrder";
import { Overview } from "@/features/recall/Overview";
import { startRun, type Run } from "@/features/recall/run";
import { forgetRun, loadRun, saveRun } from "@/features/recall/run-store";
import { StartTest } from "@/features/recall/StartTest";
import { SubmitRun } from "@/features/recall/SubmitRun";
import type { Locale } from "@/i18n/locale";
import { recallMessages } from "@/i18n/messages/recall";

export type TestedList = { id: string; name: string; isLocked: boolean; words: readonly string[] };

export type StageProps = { run: Run; locale: Locale; onChange: (run: Run) => void };

/** A whole test, from choosing a mode to submitting the result. */
export default function TestRun({ list, locale }: { list: TestedList; locale: Locale }) {
  const [run, setRun] = useState<Run | null>(null);
  const [unfinished, setUnfinished] = useState<Run | null>(null);

  // The run is in the browser's storage, so the server renders the page without it.
  useEffect(() => setUnfinished(loadRun(list.id, list.words)), [list]);

  function change(next: Run) {
    setRun(next);
    saveRun(list.id, next);
  }

  return (
    <I18nProvider locale={locale}>
      {run === null ? (
        <StartTest
          list={list}
          locale={locale}
          unfinished={unfinished}
          onStart={(mode) => change(startRun(crypto.randomUUID(), mode, list.words))}
          onResume={setRun}
          onDiscard={() => {
            forgetRun(list.id);
            setUnfinished(null);
          }}
        />
      ) : (
        <>
          <h1 className="sr-only">{recallMessages(locale).title(list.name)}</h1>
          <Stage list={list} run={run} locale={locale} onChange={change} />
        </>
      )}
    </I18nProvider>
  );
}

function Stage({ list, ...stage }: StageProps & { list: TestedList }) {
  switch (stage.run.stage) {
    case "answer":
      return stage.run.mode === "in_order" ? <AnswerInOrder {...stage} /> : <AnswerAnyOrder {...stage} />;
    case "overview":
      return <Overview {...stage} />;
    case "typos":
      return <AcceptTypos {...stage} />;
    case "submitting":
      return <SubmitRun list={list} run={stage.run} locale={stage.locale} />;
  }
}
