import type { Preview } from "@/features/ai/preview";
import type { Saving } from "@/features/ai/useSaveDraft";
import { MAX_LISTS, missingWords } from "@/features/lists/limits";
import type { Locale } from "@/i18n/locale";
import { aiMessages } from "@/i18n/messages/ai";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { listsMessages } from "@/i18n/messages/lists";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

type SaveDraftProps = {
  locale: Locale;
  preview: Preview;
  saving: Saving;
  /** Whether the learner must fix the name or a word first. */
  hasProblems: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

/** The Save and Discard buttons, fixed at the bottom of the screen, with any error. */
export function SaveDraft({ locale, preview, saving, hasProblems, onSave, onDiscard }: SaveDraftProps) {
  const { save: t, discard } = aiMessages(locale);
  const missing = missingWords({ item_count: preview.rows.length });
  const isEmpty = preview.rows.length === 0;

  return (
    <div className="draft-bar">
      {saving.failure !== undefined && !hasProblems && <Failure locale={locale} error={saving.failure} />}
      <p className="hint" id="save-draft-hint" role="status">
        {hasProblems ? t.invalid : missing > 0 && !isEmpty && listsMessages(locale).view.missing(missing)}
      </p>
      <div className="draft-bar__buttons">
        <Button
          size="lg"
          isPending={saving.isPending}
          isDisabled={isEmpty}
          aria-describedby="save-draft-hint"
          onPress={onSave}
        >
          {t.action}
        </Button>
        <Button variant="quiet" size="lg" isDisabled={saving.isPending} onPress={onDiscard}>
          {discard.action}
        </Button>
      </div>
    </div>
  );
}

function Failure({ locale, error }: { locale: Locale; error: unknown }) {
  const t = aiMessages(locale).save;
  const isFull = errorCode(error) === "list_limit_reached";
  const { full } = listsMessages(locale).overview;
  return (
    <Notice tone="error" title={isFull ? full.title : t.failed} live>
      {isFull ? full.text(MAX_LISTS) : errorText(locale, error)} {t.kept}{" "}
      {isFull && (
        <a href="/dashboard" className="link">
          {t.makeRoom}
        </a>
      )}
    </Notice>
  );
}
