import { useState, type KeyboardEvent } from "react";
import { drillOf, judge, missed, show, startDrill, stepBack, type Drill } from "@/features/study/drill";
import type { StudyProps } from "@/features/study/Study";
import { studyMessages } from "@/i18n/messages/study";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Undo } from "@/ui/icons";
import { Peg } from "@/ui/Peg";
import { ProgressBar } from "@/ui/ProgressBar";

/** Given a word, call up the one after it: the links of the list, one by one, and those that failed once more. */
export function NextWord({ words, locale }: StudyProps) {
  const t = studyMessages(locale).next;
  const [order, setOrder] = useState<"in_order" | "mixed">("in_order");
  const [drill, setDrill] = useState(() => startDrill(words.length));
  // Once the drill is under way the main button of each step has the focus: the key that went on goes on.
  const [hasBegun, setBegun] = useState(false);

  function change(next: Drill) {
    setBegun(true);
    setDrill(next);
  }

  function begin(chosen: typeof order) {
    setOrder(chosen);
    setDrill(startDrill(words.length, chosen === "mixed" ? Math.random : undefined));
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = {
      ArrowRight: () => (drill.isShown ? judge(drill, true) : show(drill)),
      ArrowLeft: () => judge(drill, false),
      Backspace: () => stepBack(drill),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    change(next());
  }

  const target = drill.cards[drill.at];
  if (target === undefined)
    return <DrillResult drill={drill} words={words} locale={locale} onChange={change} />;

  const cue = target > 0 ? words[target - 1] : undefined;
  const step = Math.min(drill.at + 1, drill.cards.length);
  return (
    <>
      <p className="text-ink-soft">{t.lead}</p>
      <div className="mt-6">
        <Choice
          label={t.order}
          options={[
            { value: "in_order", label: t.inOrder },
            { value: "mixed", label: t.mixed },
          ]}
          value={order}
          onChange={begin}
        />
      </div>
      <div className="mt-8 grid gap-8" onKeyDown={onKeyDown}>
        <ProgressBar
          label={t.progress}
          hideLabel
          value={drill.at}
          max={drill.cards.length}
          valueText={t.step(step, drill.cards.length)}
        />
        <div className="grid min-h-64 content-start gap-6">
          {cue === undefined ? (
            <p className="text-heading">{t.first}</p>
          ) : (
            <>
              <p className="flex items-center gap-5">
                <Peg n={target} />
                <span className="word text-word-big" dir="auto">
                  {cue}
                </span>
              </p>
              <p className="sr-only">{t.after}</p>
            </>
          )}
          <p key={target} className="flex items-center gap-5">
            <Peg n={target + 1} state={drill.isShown ? "set" : "current"} />
            {drill.isShown ? (
              <span className="word settle text-word-big" dir="auto">
                {words[target]}
              </span>
            ) : (
              <span className="cover" aria-hidden="true" />
            )}
          </p>
        </div>
        <div className="thumb-bar flex-wrap">
          {drill.isShown ? (
            <>
              <Button
                key={`judge ${drill.at}`}
                autoFocus
                size="lg"
                className="grow sm:order-2 sm:grow-0"
                onPress={() => change(judge(drill, true))}
              >
                {t.knew}
              </Button>
              <Button
                size="lg"
                variant="outline"
                className="grow sm:order-1 sm:grow-0"
                onPress={() => change(judge(drill, false))}
              >
                {t.notYet}
              </Button>
            </>
          ) : (
            <Button
              key={`show ${drill.at}`}
              autoFocus={hasBegun}
              size="lg"
              className="grow sm:min-w-40 sm:grow-0"
              onPress={() => change(show(drill))}
            >
              {t.show}
            </Button>
          )}
          <Button
            size="lg"
            variant="quiet"
            className="sm:order-3"
            isDisabled={drill.at === 0 && !drill.isShown}
            onPress={() => change(stepBack(drill))}
          >
            <Undo /> {t.back}
          </Button>
        </div>
        <p className="hint hidden sm:block">{t.keys}</p>
      </div>
      <p className="sr-only" role="status">
        {drill.isShown && words[target]}
      </p>
    </>
  );
}

type DrillResultProps = StudyProps & { drill: Drill; onChange: (drill: Drill) => void };

/** The end of a drill: what came, and what to do about the rest. */
function DrillResult({ drill, words, locale, onChange }: DrillResultProps) {
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
          <Button autoFocus size="lg" onPress={() => onChange(drillOf(again))}>
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
