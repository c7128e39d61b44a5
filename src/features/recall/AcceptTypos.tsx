import { ToggleButton } from "react-aria-components";
import { StageHeading } from "@/features/recall/StageHeading";
import { acceptTypo, markRun, submitRun } from "@/features/recall/run";
import { countCorrect } from "@/features/recall/score";
import type { StageProps } from "@/features/recall/TestRun";
import { recallMessages } from "@/i18n/messages/recall";
import { Tick } from "@/features/recall/Tick";
import { Button } from "@/ui/Button";
import { Peg } from "@/ui/Peg";

/** Shows the answers with a typo. The learner can accept each of them as right. */
export function AcceptTypos({ run, locale, onChange }: StageProps) {
  const t = recallMessages(locale).typos;
  const answers = markRun(run);
  const typos = answers.flatMap((answer, index) =>
    answer.grade === "typo" && answer.place !== null ? [{ ...answer, place: answer.place, index }] : [],
  );

  return (
    <div className="grid gap-8">
      <StageHeading title={t.title} lead={t.text(typos.length)} />
      <ul>
        {typos.map(({ given, place, index, accepted = false }) => {
          const word = run.words[place - 1] ?? "";
          return (
            <li key={index} className="flex flex-wrap items-center gap-4 border-b border-rule py-4">
              <Peg n={place} state={accepted ? "right" : "typo"} />
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
                aria-label={`${t.accept}: ${word}`}
                isSelected={accepted}
                onChange={(isAccepted) => onChange(acceptTypo(run, index, isAccepted))}
                className="button"
                data-variant={accepted ? "primary" : "outline"}
              >
                <Tick isOn={accepted} />
                {t.accept}
              </ToggleButton>
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button size="lg" onPress={() => onChange(submitRun(run))}>
          {t.submit}
        </Button>
        <p role="status" className="text-ink-soft tabular-nums">
          {t.tally(countCorrect(answers), run.words.length)}
        </p>
      </div>
      <p className="hint">{t.raw}</p>
    </div>
  );
}
