import { clientName } from "@/i18n/client-name";
import type { EventInfo } from "@/features/auth/audit/events";
import { formatDay, formatTime, type Reader } from "@/i18n/format";
import { securityMessages } from "@/i18n/messages/security";

/** An event as the page shows it. */
export interface EventRow {
  id: string;
  /** Where the learner lives: "21 Nov 2026". */
  day: string;
  time: string;
  iso: string;
  text: string;
  /** What is known of who did it: "Firefox on Windows", an address. */
  from: string[];
  /** Somebody was refused, which may not have been the learner. */
  isWarning: boolean;
}

const WARNINGS: readonly EventInfo["type"][] = [
  "password_login_failed",
  "account_locked",
  "session_replayed",
];

/** Events in words, each at its day and time where the learner lives. */
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

/** Rows that follow one another on the same day, together. */
export function byDay(rows: readonly EventRow[]): { day: string; rows: EventRow[] }[] {
  const days: { day: string; rows: EventRow[] }[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    if (last?.day === row.day) last.rows.push(row);
    else days.push({ day: row.day, rows: [row] });
  }
  return days;
}
