import type { Quota } from "@/features/ai/generation";
import { isUsedUp, type Failure } from "@/features/ai/useDrafting";
import type { Locale } from "@/i18n/locale";
import { aiMessages } from "@/i18n/messages/ai";
import { errorText } from "@/i18n/messages/errors";
import { Notice } from "@/ui/Notice";

type DraftFailedProps = { locale: Locale; failure: Failure | null; quota: Quota };

/** Why a draft failed, and that it was not counted if we know so. DraftQuota reports a used-up quota. */
export function DraftFailed({ locale, failure, quota }: DraftFailedProps) {
  if (!failure || (quota.remaining === 0 && isUsedUp(failure.error))) return null;
  const t = aiMessages(locale).failed;
  return (
    <div className="mb-2">
      <Notice tone="error" title={t.title} live>
        {errorText(locale, failure.error)} {failure.isFree && t.notCounted}
      </Notice>
    </div>
  );
}
