import { useState } from "react";
import type { RecallMode } from "@/features/recall/mark";
import type { Run } from "@/features/recall/run";
import type { TestedList } from "@/features/recall/TestRun";
import type { Locale } from "@/i18n/locale";
import { recallMessages } from "@/i18n/messages/recall";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { ConfirmDialog } from "@/ui/Dialog";
import { Lock } from "@/ui/icons";

type StartTestProps = {
  list: TestedList;
  locale: Locale;
  /** An unfinished run restored from this tab's storage. */
  unfinished: Run | null;
  onStart: (mode: RecallMode) => void;
  onResume: (run: Run) => void;
  onDiscard: () => void;
};

const MODES: readonly RecallMode[] = ["in_order", "any_order"];

/** The start of a test: choose a mode, or resume an unfinished run. Warns that the first test locks the list. */
export function StartTest({ list, locale, unfinished, onStart, onResume, onDiscard }: StartTestProps) {
  const { start: t, heading } = recallMessages(locale);
  const [mode, setMode] = useState<RecallMode>("in_order");
  const [isAsking, setAsking] = useState(false);
  const items = list.words.length;

  if (unfinished) {
    const given = unfinished.mode === "in_order" ? unfinished.reached : unfinished.given.length;
    return (
      <section className="grid gap-8">
        <div>
          <h1>{t.resumeTitle}</h1>
          <p className="lead mt-4">
            {unfinished.stage === "submitting" ? t.resumeFinished : t.resumeText(given, items)}
          </p>
        </div>
        <div className="flex flex-wrap gap-3">
          <Button size="lg" onPress={() => onResume(unfinished)}>
            {t.resume}
          </Button>
          <Button size="lg" variant="outline" onPress={onDiscard}>
            {t.discard}
          </Button>
        </div>
      </section>
    );
  }

  return (
    <section className="grid gap-8">
      <div>
        <h1>{heading}</h1>
        <p className="lead mt-4">{t.lead(items)}</p>
      </div>
      <div>
        <Choice
          label={t.question}
          options={MODES.map((value) => ({ value, label: t.modes[value] }))}
          value={mode}
          onChange={setMode}
        />
        <p className="hint mt-3" aria-live="polite">
          {t.modeHints[mode]}
        </p>
      </div>
      {!list.isLocked && (
        <div className="flex gap-4 border-y border-rule py-5">
          <span className="mt-0.5 text-accent">
            <Lock />
          </span>
          <div>
            <p className="font-semibold">{t.lockTitle}</p>
            <p className="mt-1 text-ink-soft">{t.lockText}</p>
          </div>
        </div>
      )}
      <div>
        <Button size="lg" onPress={() => (list.isLocked ? onStart(mode) : setAsking(true))}>
          {t.start}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t.confirmTitle(list.name)}
        confirmLabel={t.confirm}
        cancelLabel={t.cancel}
        variant="primary"
        onConfirm={() => {
          setAsking(false);
          onStart(mode);
        }}
      >
        {t.confirmText(items)}
      </ConfirmDialog>
    </section>
  );
}
