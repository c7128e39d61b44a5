import { useState } from "react";
import { AnswerField } from "@/features/recall/AnswerField";
import { answerKey } from "@/features/recall/answer";
import { MAX_ANSWERS } from "@/features/recall/limits";
import { giveAnswer, isRepeated, lookOver, undoAnswer } from "@/features/recall/run";
import type { StageProps } from "@/features/recall/TestRun";
import { recallMessages } from "@/i18n/messages/recall";
import { Button } from "@/ui/Button";
import { Undo } from "@/ui/icons";
import { ProgressBar } from "@/ui/ProgressBar";

/**
 * Takes the words of a list as they come to mind. Whether a word is in the list shows only at the end: a test that
 * told at once could be won by guessing.
 */
export function AnswerAnyOrder({ run, locale, onChange }: StageProps) {
  const t = recallMessages(locale).answer;
  const [typed, setTyped] = useState(run.draft);
  const [news, setNews] = useState({ text: "", isWarning: false });
  const items = run.words.length;
  const given = run.given.length;

  function give() {
    const answer = typed.trim();
    setTyped("");
    if (answerKey(answer) === "") return;
    if (isRepeated(run, answer)) {
      setNews({ text: t.repeated(answer), isWarning: true });
    } else if (given >= MAX_ANSWERS) {
      setNews({ text: t.full, isWarning: true });
    } else {
      setNews({ text: `${t.noted(answer)} ${t.given(given + 1, items)}`, isWarning: false });
      onChange(giveAnswer(run, answer));
    }
  }

  function undo() {
    const next = undoAnswer(run);
    setNews({ text: t.undone(next.draft), isWarning: false });
    setTyped(next.draft);
    onChange(next);
  }

  return (
    <div className="grid gap-8">
      <ProgressBar
        label={t.progress}
        hideLabel
        value={Math.min(given, items)}
        max={items}
        valueText={t.given(given, items)}
      />
      <div>
        <h2 className="mb-3">{t.anyLabel}</h2>
        <AnswerField
          run={run}
          label={t.anyLabel}
          hint={t.keysAny}
          value={typed}
          onChange={setTyped}
          onSubmit={give}
        >
          <Button type="submit" size="lg" className="min-w-32">
            {t.add}
          </Button>
          <Button variant="outline" size="lg" onPress={() => onChange(lookOver(run))}>
            {t.done}
          </Button>
        </AnswerField>
        <p className={news.isWarning ? "mt-3 font-medium text-moved" : "sr-only"} role="status">
          {news.text}
        </p>
      </div>
      <section aria-label={t.givenSoFar} className="border-t border-rule pt-3">
        {given === 0 ? (
          <p className="pt-2 text-ink-soft">{t.nothingYet}</p>
        ) : (
          <>
            <div className="mb-2 flex items-center justify-between gap-3">
              <p className="hint">{t.givenSoFar}</p>
              <Button variant="quiet" size="sm" onPress={undo}>
                <Undo /> {t.undo}
              </Button>
            </div>
            <ul className="flex flex-wrap gap-x-6 gap-y-2">
              {run.given.toReversed().map((word) => (
                <li key={word} className="word settle text-word" dir="auto">
                  {word}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </div>
  );
}
