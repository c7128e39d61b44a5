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

/** Asks for the words of a list in order, one place at a time; the answer before stays in sight. */
export function AnswerInOrder({ run, locale, onChange }: StageProps) {
  const t = recallMessages(locale).answer;
  const [typed, setTyped] = useState(run.draft);
  const [news, setNews] = useState("");
  const items = run.words.length;
  const place = run.place + 1;
  const before = run.place > 0 ? (run.given[run.place - 1] ?? "") : null;
  const isEmpty = answerKey(typed) === "";

  function give() {
    const next = giveAnswer(run, typed);
    setNews(isEmpty ? t.skipped : t.noted(typed));
    setTyped(next.draft);
    onChange(next);
  }

  function undo() {
    const next = undoAnswer(run);
    setNews(t.undone(next.draft));
    setTyped(next.draft);
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
          {before !== null && (
            <>
              <Peg n={run.place} size="sm" state={before === "" ? "empty" : "set"} />
              <span key={run.place} className="word settle text-word" dir="auto">
                {before || <span className="font-sans text-base italic">{t.skippedWord}</span>}
              </span>
            </>
          )}
        </p>
        <AnswerField
          run={run}
          peg={place}
          label={t.label(place)}
          hint={t.keys}
          value={typed}
          onChange={setTyped}
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
        {news} {t.place(place, items)}
      </p>
    </div>
  );
}
