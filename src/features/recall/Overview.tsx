import { StageHeading } from "@/features/recall/StageHeading";
import { canUndo, finishRun, goBack, undoAnswer } from "@/features/recall/run";
import type { StageProps } from "@/features/recall/TestRun";
import { recallMessages } from "@/i18n/messages/recall";
import { Button } from "@/ui/Button";
import { Undo } from "@/ui/icons";
import { Peg } from "@/ui/Peg";

/** All answers before the list is shown: the last chance to change them. */
export function Overview({ run, locale, onChange }: StageProps) {
  const { overview: t, answer } = recallMessages(locale);
  const isInOrder = run.mode === "in_order";
  const gaps = isInOrder ? run.given.filter((given) => given === "").length : 0;
  const lead = !isInOrder
    ? t.anyOrder(run.given.length, run.words.length)
    : gaps > 0
      ? t.gaps(gaps)
      : t.complete;
  const undo = canUndo(run) && (
    <Button variant="quiet" size="lg" onPress={() => onChange(undoAnswer(run))}>
      <Undo /> {answer.undo}
    </Button>
  );

  return (
    <div className="grid gap-8">
      <StageHeading title={t.title} lead={lead} />
      <div className="flex flex-wrap gap-3">
        <Button size="lg" onPress={() => onChange(finishRun(run))}>
          {gaps > 0 ? t.finishWithGaps : t.finish}
        </Button>
        {!isInOrder && (
          <Button size="lg" variant="outline" onPress={() => onChange(goBack(run))}>
            {t.more}
          </Button>
        )}
        {undo}
      </div>
      {isInOrder ? (
        <ol className="grid sm:grid-cols-2 sm:gap-x-8">
          {run.given.map((given, i) => (
            <li key={i} className="border-b border-rule">
              <button
                type="button"
                className="flex min-h-14 w-full cursor-pointer items-center gap-4 text-start hover:bg-sunken"
                onClick={() => onChange(goBack(run, i))}
              >
                <Peg n={i + 1} state={given ? "set" : "empty"} />
                <span className={given ? "word text-word" : "text-ink-soft italic"} dir="auto">
                  {given || t.empty}
                </span>
                <span className="sr-only">{given ? t.change : t.fill}</span>
              </button>
            </li>
          ))}
        </ol>
      ) : (
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {run.given.map((word) => (
            <li key={word} className="word text-word" dir="auto">
              {word}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
