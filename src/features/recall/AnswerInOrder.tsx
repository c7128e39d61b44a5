import { useState } from "react";
import { AnswerField } from "@/features/recall/AnswerField";
import { answerKey } from "@/features/recall/answer";
import { canUndo, giveAnswer, undoAnswer } from "@/features/recall/run";
import type { StageProps } from "@/features/recall/TestRun";
import { recallMessages } from "@/i18n/messages/recall";
import { Button } from "@/ui/Button";
import { Undo } from "@/ui/icons";
import { Peg } from "@/ui/Peg";
import { ProgressBar } from "@/ui/ProgressBar";

/** Asks for the words of a list in order, one place at a time, and shows the previous answer. */
export function AnswerInOrder({ run, locale, onChange }: StageProps) {
  const t = recallMessages(locale).answer;
  const [input, setInput] = useState(run.input);
  const [announcement, announce] = useState("");
  const items = run.words.length;
  const place = run.place + 1;
  const previous = run.place > 0 ? (run.given[run.place - 1] ?? "") : null;
  const isEmpty = answerKey(input) === "";

  function give() {
    const next = giveAnswer(run, input);
    announce(isEmpty ? t.skipped : t.noted(input));
    setInput(next.input);
    onChange(next);
  }

  function undo() {
    const next = undoAnswer(run);
    announce(t.undone(next.input));
    setInput(next.input);
    onChange(next);
  }

  return (
    <div className="grid gap-8">
      <ProgressBar
        label={t.progress}
        hideLabel
        value={run.reached}
        max={items}
        valueText={t.given(run.reached, items)}
      />
      <div>
        <p className="mb-5 flex min-h-12 items-center gap-4 ps-2.5 text-ink-soft">
          {previous !== null && (
            <>
              <Peg n={run.place} size="sm" state={previous === "" ? "empty" : "set"} />
              <span key={run.place} className="word settle text-word" dir="auto">
                {previous || <span className="font-sans text-base italic">{t.skippedWord}</span>}
              </span>
            </>
          )}
        </p>
        <AnswerField
          run={run}
          peg={place}
          label={t.label(place)}
          hint={t.keys}
          value={input}
          onChange={setInput}
          onSubmit={give}
        >
          <Button type="submit" size="lg" variant={isEmpty ? "outline" : "primary"} className="min-w-32">
            {isEmpty ? t.skip : t.next}
          </Button>
          {canUndo(run) && (
            <Button variant="quiet" size="lg" onPress={undo}>
              <Undo /> {t.undo}
            </Button>
          )}
        </AnswerField>
      </div>
      <p className="sr-only" role="status">
        {announcement} {t.place(place, items)}
      </p>
    </div>
  );
}
