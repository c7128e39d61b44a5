import { drillCards, missed, startDrill, type Drill } from "@/features/study/drill";
import type { StudyProps } from "@/features/study/study-props";
import { studyMessages } from "@/i18n/messages/study";
import { Button } from "@/ui/Button";
import { Peg } from "@/ui/Peg";

type DrillResultProps = StudyProps & { drill: Drill; onChange: (drill: Drill) => void };

/** The end of a drill: the score, the missed words, and buttons to repeat. */
export function DrillResult({ drill, words, locale, onChange }: DrillResultProps) {
  const t = studyMessages(locale).next;
  const again = missed(drill);
  const all = drill.cards.length;
  return (
    <div>
      <div role="status">
        <h2>{t.doneTitle(all - again.length, all)}</h2>
        <p className="lead mt-3">{again.length === 0 ? t.doneAll : t.doneSome(again.length)}</p>
      </div>
      {again.length > 0 && (
        <ul className="mt-6">
          {again.map((i) => (
            <li key={i} className="flex items-center gap-4 border-b border-rule py-3">
              <Peg n={i + 1} />
              <span className="word text-word" dir="auto">
                {words[i]}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-8 flex flex-wrap gap-3">
        {again.length > 0 && (
          <Button autoFocus size="lg" onPress={() => onChange(drillCards(again))}>
            {t.again(again.length)}
          </Button>
        )}
        <Button
          autoFocus={again.length === 0}
          size="lg"
          variant="outline"
          onPress={() => onChange(startDrill(words.length))}
        >
          {t.restart}
        </Button>
      </div>
    </div>
  );
}
