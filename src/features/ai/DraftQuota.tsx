import type { Quota } from "@/features/ai/generation";
import { formatTime, type Reader } from "@/i18n/format";
import { aiMessages } from "@/i18n/messages/ai";
import { listsMessages } from "@/i18n/messages/lists";

type DraftQuotaProps = { id: string; reader: Reader; quota: Quota };

/** How many drafts are left today and when the quota resets; with none left, a link to write a list by hand. */
export function DraftQuota({ id, reader, quota }: DraftQuotaProps) {
  const t = aiMessages(reader.locale).quota;
  const time = formatTime(quota.reset_at, reader);
  return (
    // Always rendered, so that screen readers announce a change.
    <p className="hint" role="status" id={id}>
      {quota.remaining > 0 ? (
        t.left(quota.remaining, quota.limit, time)
      ) : (
        <>
          <strong className="font-semibold text-ink">{t.none(time)}</strong>{" "}
          <a href="/lists/new" className="link">
            {listsMessages(reader.locale).create.ways.write}
          </a>
        </>
      )}
    </p>
  );
}
