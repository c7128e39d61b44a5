import { HISTORY_PAGE } from "@/features/recall/limits";
import type { Test } from "@/features/recall/tests.server";
import type { Locale } from "@/i18n/locale";
import { recallMessages } from "@/i18n/messages/recall";

type OlderTestsProps = {
  /** The page of tests on display. */
  tests: readonly Test[];
  /** The `before` of this page; undefined for the newest tests. */
  before: string | undefined;
  locale: Locale;
};

/** Links to older tests, if there may be any, and back to the newest. */
export function OlderTests({ tests, before, locale }: OlderTestsProps) {
  const t = recallMessages(locale).history;
  const oldest = tests.at(-1);
  return (
    <div className="mt-6 flex flex-wrap items-center gap-3">
      {!oldest && <p className="lead w-full">{t.emptyEnd}</p>}
      {oldest && tests.length === HISTORY_PAGE && (
        <a
          href={`?before=${encodeURIComponent(oldest.completed_at)}`}
          className="button"
          data-variant="outline"
        >
          {t.older}
        </a>
      )}
      {before && (
        <a href="?" className="button" data-variant="quiet">
          {t.newest}
        </a>
      )}
    </div>
  );
}
