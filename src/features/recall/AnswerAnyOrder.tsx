import { useState } from "react";
import { AnswerField } from "@/features/recall/AnswerField";
import { answerKey } from "@/features/recall/answer";
import { MAX_ANSWERS } from "@/features/recall/limits";
import { giveAnswer, isRepeated, showOverview, undoAnswer } from "@/features/recall/run";
import type { StageProps } from "@/features/recall/TestRun";
import { recallMessages } from "@/i18n/messages/recall";
import { Button } from "@/ui/Button";
import { Undo } from "@/ui/icons";
import { ProgressBar } from "@/ui/ProgressBar";

/**
 * Takes the words of a list in any order. Whether a word is in the list shows only at the end, so that guessing does
 * not help.
 */
export function AnswerAnyOrder({ run, locale, onChange }: StageProps) {
  const t = recallMessages(locale).answer;
  const [input, setInput] = useState(run.input);
  const [message, setMessage] = useState({ text: "", isWarning: false });
  const items = run.words.length;
  const given = run.given.length;

  function give() {
    const answer = input.trim();
    setInput("");
    if (answerKey(answer) === "") return;
    if (isRepeated(run, answer)) {
      setMessage({ text: t.repeated(answer), isWarning: true });
    } else if (given >= MAX_ANSWERS) {
      setMessage({ text: t.full, isWarning: true });
    } else {
      setMessage({ text: `${t.noted(answer)} ${t.given(given + 1, items)}`, isWarning: false });
      onChange(giveAnswer(run, answer));
    }
  }

  function undo() {
    const next = undoAnswer(run);
    setMessage({ text: t.undone(next.input), isWarning: false });
    setInput(next.input);
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
          value={input}
          onChange={setInput}
          onSubmit={give}
        >
          <Button type="submit" size="lg" className="min-w-32">
            {t.add}
          </Button>
          <Button variant="outline" size="lg" onPress={() => onChange(showOverview(run))}>
            {t.done}
          </Button>
        </AnswerField>
        <p className={message.isWarning ? "mt-3 font-medium text-moved" : "sr-only"} role="status">
          {message.text}
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
