import { useState, type KeyboardEvent } from "react";
import { ToggleButton } from "react-aria-components";
import { grade, show, startDrill, stepBack, type Drill } from "@/features/study/drill";
import { DrillResult } from "@/features/study/DrillResult";
import type { StudyProps } from "@/features/study/study-props";
import { studyMessages } from "@/i18n/messages/study";
import { Tick } from "@/features/recall/Tick";
import { Button } from "@/ui/Button";
import { Undo } from "@/ui/icons";
import { Peg } from "@/ui/Peg";
import { ProgressBar } from "@/ui/ProgressBar";

/** A drill of the list's sequence: shows a word and asks for the next one. */
export function NextWord({ words, locale }: StudyProps) {
  const t = studyMessages(locale).next;
  const [isShuffled, setShuffled] = useState(false);
  const [drill, setDrill] = useState(() => startDrill(words.length));
  // Once the drill has begun, each step focuses its main button, so that one key advances through all of them.
  const [hasBegun, setBegun] = useState(false);

  function change(next: Drill) {
    setBegun(true);
    setDrill(next);
  }

  function shuffle(isOn: boolean) {
    setShuffled(isOn);
    setDrill(startDrill(words.length, isOn ? Math.random : undefined));
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = {
      ArrowRight: () => (drill.isShown ? grade(drill, true) : show(drill)),
      ArrowLeft: () => grade(drill, false),
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
      <div className="grid gap-6" onKeyDown={onKeyDown}>
        <ProgressBar
          label={t.progress}
          hideLabel
          value={drill.at}
          max={drill.cards.length}
          valueText={t.step(step, drill.cards.length)}
        />
        <div className="grid min-h-60 content-start gap-6">
          <p className="hint">{cue === undefined ? t.first : t.after}</p>
          {cue !== undefined && (
            <p className="flex items-center gap-5">
              <Peg n={target} />
              <span className="word text-word-big" dir="auto">
                {cue}
              </span>
            </p>
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
        <div className="thumb-bar">
          {drill.isShown ? (
            <>
              <Button
                size="lg"
                variant="outline"
                className="flex-1 sm:flex-none"
                onPress={() => change(grade(drill, false))}
              >
                {t.notYet}
              </Button>
              <Button
                key={`grade ${drill.at}`}
                autoFocus
                size="lg"
                className="flex-1 sm:flex-none"
                onPress={() => change(grade(drill, true))}
              >
                {t.knew}
              </Button>
            </>
          ) : (
            <Button
              key={`show ${drill.at}`}
              autoFocus={hasBegun}
              size="lg"
              className="flex-1 sm:min-w-64 sm:flex-none"
              onPress={() => change(show(drill))}
            >
              {t.show}
            </Button>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <ToggleButton
            isSelected={isShuffled}
            onChange={shuffle}
            className="button"
            data-variant="outline"
            data-size="sm"
          >
            <Tick isOn={isShuffled} />
            {t.shuffle}
          </ToggleButton>
          <Button
            variant="quiet"
            size="sm"
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
