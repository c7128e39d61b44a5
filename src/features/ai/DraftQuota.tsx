import type { Quota } from "@/features/ai/generation";
import { formatTime, type Reader } from "@/i18n/format";
import { aiMessages } from "@/i18n/messages/ai";
import { listsMessages } from "@/i18n/messages/lists";

type DraftQuotaProps = { id: string; reader: Reader; quota: Quota };

/** How many drafts are left today and when there are new ones; with none left, what can be done until then. */
export function DraftQuota({ id, reader, quota }: DraftQuotaProps) {
  const t = aiMessages(reader.locale).quota;
  const time = formatTime(quota.reset_at, reader);
  return (
    // Always there, so that running out is read out.
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
