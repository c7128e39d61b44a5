import { Constants } from "@/db/database.types";
import { DraftFailed } from "@/features/ai/DraftFailed";
import type { DraftListProps, DraftsProps } from "@/features/ai/draft-props";
import { DraftQuota } from "@/features/ai/DraftQuota";
import type { DraftRequest } from "@/features/ai/preview";
import { MAX_LISTS } from "@/features/lists/limits";
import { NewListNav } from "@/features/lists/NewListNav";
import { LOCALE_NAMES, LOCALES } from "@/i18n/locale";
import { aiMessages } from "@/i18n/messages/ai";
import { listsMessages } from "@/i18n/messages/lists";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Notice } from "@/ui/Notice";
import { NumberField } from "@/ui/NumberField";
import { Select } from "@/ui/Select";

type DraftFormProps = DraftsProps &
  Pick<DraftListProps, "source" | "range" | "isFull"> & {
    request: DraftRequest;
    onChange: (request: DraftRequest) => void;
  };

const CATEGORIES = Constants.public.Enums.noun_category;
const LANGUAGES = LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }));
/** Words that a press of plus or minus adds or removes. */
const STEP = 5;

/** The form for a draft: category, number of words, language, and the quota. */
export function DraftForm({
  reader,
  quota,
  failure,
  submitButton,
  source,
  range,
  isFull,
  request,
  onDraft,
  onChange,
}: DraftFormProps) {
  const { locale } = reader;
  const t = aiMessages(locale);
  const lists = listsMessages(locale);
  const isOut = quota.remaining === 0;

  return (
    <>
      <h1>{lists.create.title}</h1>
      {isFull ? (
        <div className="mt-8">
          <Notice tone="warn" title={lists.overview.full.title}>
            {lists.overview.full.text(MAX_LISTS)}
          </Notice>
        </div>
      ) : (
        <>
          <NewListNav t={lists} current="draft" />
          <form
            className="mt-5 grid gap-5"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (!isOut) onDraft(request);
            }}
          >
            {source === "word_bank" && <p className="hint">{t.wordBank}</p>}
            <Choice
              label={t.category}
              options={CATEGORIES.map((value) => ({ value, label: t.categories[value] }))}
              value={request.category}
              isCompact
              onChange={(category) => onChange({ ...request, category })}
            />
            <div className="grid grid-cols-2 items-end gap-4 sm:max-w-md">
              <NumberField
                label={t.count(range.min, range.max)}
                value={request.count}
                min={range.min}
                max={range.max}
                step={STEP}
                decreaseLabel={t.fewer}
                increaseLabel={t.more}
                onChange={(count) => onChange({ ...request, count })}
              />
              <Select
                label={t.language}
                options={LANGUAGES}
                value={request.language}
                onChange={(language) => onChange({ ...request, language })}
              />
            </div>
            <p className="hint">{t.lead}</p>
            <div className="draft-bar" data-plain>
              <DraftFailed locale={locale} failure={failure} quota={quota} />
              <div className="draft-bar__buttons">
                <Button
                  type="submit"
                  size="lg"
                  ref={submitButton}
                  aria-disabled={isOut ? "true" : undefined}
                  aria-describedby="drafts-left"
                >
                  {t.submit(request.count)}
                </Button>
              </div>
              <DraftQuota id="drafts-left" reader={reader} quota={quota} />
            </div>
          </form>
        </>
      )}
    </>
  );
}
