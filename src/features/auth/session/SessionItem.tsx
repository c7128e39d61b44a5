import { useState } from "react";
import { DeviceIcon } from "@/features/auth/session/DeviceIcon";
import type { SessionRow } from "@/features/auth/session/session-rows";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { securityMessages } from "@/i18n/messages/security";
import { ApiError, callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Tag } from "@/ui/Tag";

type SessionItemProps = {
  locale: Locale;
  session: SessionRow;
  onEnded: () => void;
};

/** One place where the learner is signed in. Ending this very one leads to the login. */
export function SessionItem({ locale, session, onEnded }: SessionItemProps) {
  const { sessions: t, clients } = securityMessages(locale);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const seenId = `seen-${session.id}`;

  async function end() {
    setPending(true);
    setProblem(undefined);
    try {
      await callApi("DELETE", `/api/auth/sessions/${session.id}`);
    } catch (failure) {
      // Over already: what the learner wanted is so.
      if (!(failure instanceof ApiError && failure.error === "session_not_found")) {
        setProblem(errorText(locale, failure));
        setPending(false);
        return;
      }
    }
    if (session.isCurrent) location.assign("/login?error=signed_out");
    else onEnded();
  }

  return (
    <li className="session">
      <DeviceIcon device={session.device} label={clients.devices[session.device]} />
      <p className="min-w-0 font-semibold">{session.name}</p>
      <Button
        variant="quiet"
        size="sm"
        className="quiet-danger"
        aria-label={t.signOutOf(session.name)}
        aria-describedby={seenId}
        isPending={isPending}
        onPress={() => void end()}
      >
        {t.signOut}
      </Button>
      <div className="session__details">
        <p id={seenId} className="facts">
          <span>{session.isCurrent ? <Tag>{t.thisDevice}</Tag> : session.lastSeen}</span>
          {session.ip && (
            <span>
              <span className="sr-only">{t.address} </span>
              {session.ip}
            </span>
          )}
        </p>
        <p className="hint">{session.started}</p>
        {problem && (
          <p className="mt-1 text-note text-wrong" role="alert">
            {problem}
          </p>
        )}
      </div>
    </li>
  );
}
