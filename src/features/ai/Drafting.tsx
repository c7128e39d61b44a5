import { useEffect, useState } from "react";
import type { DraftSource } from "@/features/ai/generation";
import type { Locale } from "@/i18n/locale";
import { aiMessages } from "@/i18n/messages/ai";
import { commonMessages } from "@/i18n/messages/common";
import { Button } from "@/ui/Button";
import { Peg } from "@/ui/Peg";

type DraftingProps = { locale: Locale; count: number; source: DraftSource; onCancel: () => void };

/** After this many seconds the page says that the draft is slow. */
const SLOW_AFTER_SECONDS = 30;

/** The wait for a draft: empty pegs, the elapsed time and a Cancel button. Escape cancels too. */
export function Drafting({ locale, count, source, onCancel }: DraftingProps) {
  const t = aiMessages(locale).drafting;
  const [seconds, setSeconds] = useState(0);

  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape") onCancel();
    };
    addEventListener("keydown", escape);
    return () => removeEventListener("keydown", escape);
  }, [onCancel]);

  return (
    <section className="drafting">
      <div>
        <h1 className="text-heading" id="drafting-title">
          {t.title(count)}
        </h1>
        <div id="drafting-wait" className="mt-1 text-ink-soft">
          {source === "ai" && <p>{t.wait}</p>}
          <p role="status">{seconds >= SLOW_AFTER_SECONDS && t.slow}</p>
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="flex items-center gap-3 text-ink-soft tabular-nums" aria-hidden="true">
          <span className="spinner" />
          {t.elapsed(seconds)}
        </p>
        <Button
          variant="outline"
          autoFocus
          aria-keyshortcuts="Escape"
          aria-describedby="drafting-title drafting-wait"
          onPress={onCancel}
        >
          {commonMessages(locale).cancel}
        </Button>
      </div>
      <div className="drafting__pegs" role="progressbar" aria-labelledby="drafting-title">
        {Array.from({ length: count }, (_, index) => (
          <span key={index} aria-hidden="true">
            <Peg n={index + 1} state="empty" />
          </span>
        ))}
      </div>
    </section>
  );
}
