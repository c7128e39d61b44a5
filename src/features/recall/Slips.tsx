import { ToggleButton } from "react-aria-components";
import { StageHeading } from "@/features/recall/StageHeading";
import { claim, handIn, markRun } from "@/features/recall/run";
import { countCorrect } from "@/features/recall/score";
import type { StageProps } from "@/features/recall/TestRun";
import { recallMessages } from "@/i18n/messages/recall";
import { Tick } from "@/features/recall/Tick";
import { Button } from "@/ui/Button";
import { Peg } from "@/ui/Peg";

/** Shows answers that are one slip away from their word; one key says "I was right", and takes it back. */
export function Slips({ run, locale, onChange }: StageProps) {
  const t = recallMessages(locale).typos;
  const answers = markRun(run);
  const slips = answers.flatMap((answer, index) =>
    answer.grade === "almost" && answer.place !== null ? [{ ...answer, place: answer.place, index }] : [],
  );

  return (
    <div className="grid gap-8">
      <StageHeading title={t.title} lead={t.text(slips.length)} />
      <ul>
        {slips.map(({ given, place, index, claimed = false }) => {
          const word = run.words[place - 1] ?? "";
          return (
            <li key={index} className="flex flex-wrap items-center gap-4 border-b border-rule py-4">
              <Peg n={place} state={claimed ? "right" : "almost"} />
              <dl className="grid grow grid-cols-[auto_1fr] items-baseline gap-x-3">
                <dt className="hint">{t.given}</dt>
                <dd className="word text-word" dir="auto">
                  {given}
                </dd>
                <dt className="hint">{t.word}</dt>
                <dd className="word text-word font-semibold" dir="auto">
                  {word}
                </dd>
              </dl>
              <ToggleButton
                aria-label={`${t.claim}: ${word}`}
                isSelected={claimed}
                onChange={(isRight) => onChange(claim(run, index, isRight))}
                className="button"
                data-variant={claimed ? "primary" : "outline"}
              >
                <Tick isOn={claimed} />
                {t.claim}
              </ToggleButton>
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button size="lg" onPress={() => onChange(handIn(run))}>
          {t.handIn}
        </Button>
        <p role="status" className="text-ink-soft tabular-nums">
          {t.tally(countCorrect(answers), run.words.length)}
        </p>
      </div>
      <p className="hint">{t.raw}</p>
    </div>
  );
}
