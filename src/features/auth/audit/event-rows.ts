import { clientName } from "@/i18n/client-name";
import type { EventInfo } from "@/features/auth/audit/events";
import { formatDay, formatTime, type Reader } from "@/i18n/format";
import { securityMessages } from "@/i18n/messages/security";

/** An event as the page shows it. */
export interface EventRow {
  id: string;
  /** In the learner's time zone: "21 Nov 2026". */
  day: string;
  time: string;
  iso: string;
  text: string;
  /** The client, as far as known: "Firefox on Windows", an IP address. */
  from: string[];
  /** Whether it may have been someone other than the learner. */
  isWarning: boolean;
}

const WARNINGS: readonly EventInfo["type"][] = [
  "password_login_failed",
  "account_locked",
  "session_replayed",
];

/** Events as text, with day and time in the learner's time zone. */
export function describeEvents(events: readonly EventInfo[], reader: Reader): EventRow[] {
  const { events: t, clients } = securityMessages(reader.locale);
  return events.map((event) => ({
    id: event.id,
    day: formatDay(event.created_at, reader),
    time: formatTime(event.created_at, reader),
    iso: event.created_at,
    // A newer server may know more kinds of events than this page.
    text: Object.hasOwn(t.types, event.type) ? t.types[event.type] : t.unknown,
    from: [clientName(event, clients), event.ip ?? ""].filter(Boolean),
    isWarning: WARNINGS.includes(event.type),
  }));
}

export function byDay(rows: readonly EventRow[]): { day: string; rows: EventRow[] }[] {
  const days: { day: string; rows: EventRow[] }[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    if (last?.day === row.day) last.rows.push(row);
    else days.push({ day: row.day, rows: [row] });
  }
  return days;
}
