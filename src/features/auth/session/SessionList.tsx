import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { EndOtherSessions } from "@/features/auth/session/EndOtherSessions";
import { onOtherSessionsRevoked } from "@/features/auth/session/session-events";
import { SessionItem } from "@/features/auth/session/SessionItem";
import type { SessionRow } from "@/features/auth/session/session-rows";
import type { Locale } from "@/i18n/locale";
import { securityMessages } from "@/i18n/messages/security";
import { toast } from "@/ui/toasts";

/** The learner's sessions. Each can be ended, or all but this one. */
export default function SessionList({
  sessions: initial,
  locale,
}: {
  sessions: SessionRow[];
  locale: Locale;
}) {
  const t = securityMessages(locale).sessions;
  const [sessions, setSessions] = useState(initial);
  const heading = useRef<HTMLHeadingElement>(null);
  const others = sessions.filter((session) => !session.isCurrent).length;

  // Moves the focus, because the focused row is removed.
  const [ended, setEnded] = useState(0);
  useEffect(() => {
    if (ended > 0) heading.current?.focus();
  }, [ended]);

  useEffect(
    () =>
      onOtherSessionsRevoked(() => setSessions((current) => current.filter(({ isCurrent }) => isCurrent))),
    [],
  );

  function keep(stays: (session: SessionRow) => boolean, message: string) {
    setSessions((current) => current.filter(stays));
    setEnded((count) => count + 1);
    toast({ message });
  }

  return (
    <I18nProvider locale={locale}>
      <section className="mt-8" aria-labelledby="sessions">
        <h2 id="sessions" ref={heading} tabIndex={-1} className="outline-none">
          {t.title}
        </h2>
        <p className="mt-2 text-ink-soft">
          {others > 0 ? t.lead : t.onlyHere} {t.lifetime}
        </p>
        <ul className="mt-4 border-t border-rule">
          {sessions.map((session) => (
            <SessionItem
              key={session.id}
              locale={locale}
              session={session}
              onEnded={() => keep(({ id }) => id !== session.id, t.ended(session.name))}
            />
          ))}
        </ul>
        {others > 0 && (
          <EndOtherSessions
            locale={locale}
            count={others}
            onEnded={(count) => keep(({ isCurrent }) => isCurrent, t.others.done(count))}
          />
        )}
        {others > 0 && <p className="hint mt-4">{t.mailHint}</p>}
      </section>
    </I18nProvider>
  );
}
