import { clientName } from "@/i18n/client-name";
import type { SessionInfo } from "@/features/auth/session/sessions";
import { formatAgo, formatMoment, type Reader } from "@/i18n/format";
import { securityMessages } from "@/i18n/messages/security";

/** A session as the page shows it. */
export interface SessionRow {
  id: string;
  device: SessionInfo["device"];
  /** "Firefox on Windows". */
  name: string;
  /** "Last seen 3 hours ago". */
  lastSeen: string;
  /** "Signed in 21 Nov 2026, 14:05". */
  started: string;
  ip: string | null;
  isCurrent: boolean;
}

/** Sessions in words, this one first. Said on the server, so that the browser's clock cannot disagree. */
export function describeSessions(sessions: readonly SessionInfo[], reader: Reader, now: Date): SessionRow[] {
  const { sessions: t, clients } = securityMessages(reader.locale);
  const rows = sessions.map((session) => ({
    id: session.id,
    device: session.device,
    name: clientName(session, clients) || clients.unknown,
    lastSeen: t.lastSeen(formatAgo(session.last_seen_at, reader.locale, now)),
    started: t.started(formatMoment(session.started_at, reader)),
    ip: session.ip,
    isCurrent: session.is_current,
  }));
  return rows.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
