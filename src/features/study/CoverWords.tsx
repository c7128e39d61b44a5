import { useRef, useState, type KeyboardEvent } from "react";
import type { StudyProps } from "@/features/study/study-props";
import { studyMessages } from "@/i18n/messages/study";
import { Button } from "@/ui/Button";
import { Peg } from "@/ui/Peg";

const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/** The whole list in large type. Words can be covered and uncovered one by one or all at once. */
export function CoverWords({ words, locale }: StudyProps) {
  const t = studyMessages(locale).cover;
  const [covered, setCovered] = useState<ReadonlySet<number>>(new Set());
  const [hasCoveredAll, setCoveredAll] = useState(false);
  const [announcement, announce] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const isCovered = covered.size > 0;
  const isAllCovered = covered.size === words.length;

  function toggle(index: number) {
    const next = new Set(covered);
    if (!next.delete(index)) next.add(index);
    setCovered(next);
  }

  function showNext() {
    const index = Math.min(...covered);
    toggle(index);
    announce(t.shown(index + 1, words[index] ?? ""));
    list.current?.querySelectorAll("button")[index]?.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  function moveFocus(event: KeyboardEvent) {
    const move = MOVES[event.key];
    const rows = [...(list.current?.querySelectorAll("button") ?? [])];
    const row = move === undefined ? undefined : rows[rows.indexOf(event.target as HTMLButtonElement) + move];
    if (!row) return;
    event.preventDefault();
    row.focus();
  }

  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="hint">
          {t.hint} <span className="hidden sm:inline">{t.keys}</span>
        </p>
        <div className="flex gap-2">
          <Button
            variant="outline"
            size="sm"
            isDisabled={isAllCovered}
            onPress={() => {
              setCovered(new Set(words.keys()));
              setCoveredAll(true);
              window.scrollTo({ top: 0 });
            }}
          >
            {t.coverAll}
          </Button>
          <Button
            variant="outline"
            size="sm"
            isDisabled={!isCovered}
            onPress={() => {
              setCovered(new Set());
              setCoveredAll(false);
            }}
          >
            {t.showAll}
          </Button>
        </div>
      </div>
      <ol ref={list} aria-label={t.words} className="mt-4" onKeyDown={moveFocus}>
        {words.map((word, i) => (
          <li key={i} className="border-b border-rule">
            <button type="button" className="cover-row" onClick={() => toggle(i)}>
              <Peg n={i + 1} state={covered.has(i) ? "empty" : "resting"} />
              {covered.has(i) ? (
                <span className="cover">
                  <span className="sr-only">{t.uncover}</span>
                </span>
              ) : (
                <>
                  <span className="word text-word-big" dir="auto">
                    {word}
                  </span>
                  <span className="sr-only">{t.cover}</span>
                </>
              )}
            </button>
          </li>
        ))}
      </ol>
      {isCovered && (
        <div className="thumb-bar">
          {/* After covering everything, the learner can press Space repeatedly to uncover word by word. */}
          <Button
            key={String(hasCoveredAll)}
            autoFocus={hasCoveredAll}
            size="lg"
            className="w-full sm:w-auto"
            onPress={showNext}
          >
            {t.showNext}
          </Button>
        </div>
      )}
      <p className="sr-only" role="status">
        {announcement}
      </p>
    </>
  );
}
