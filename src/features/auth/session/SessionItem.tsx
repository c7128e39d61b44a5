import { DeviceIcon } from "@/features/auth/session/DeviceIcon";
import type { SessionRow } from "@/features/auth/session/session-rows";
import type { Locale } from "@/i18n/locale";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { securityMessages } from "@/i18n/messages/security";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { isSecondClick } from "@/ui/second-click";
import { Tag } from "@/ui/Tag";
import { leaveFor, useSubmit } from "@/ui/useSubmit";

type SessionItemProps = {
  locale: Locale;
  session: SessionRow;
  onEnded: () => void;
};

/** A device that is signed in. Ending the current session leads to the sign-in page. */
export function SessionItem({ locale, session, onEnded }: SessionItemProps) {
  const { sessions: t, clients } = securityMessages(locale);
  const end = useSubmit(async ({ signal }) => {
    try {
      await callApi("DELETE", `/api/auth/sessions/${session.id}`, undefined, { signal });
    } catch (error) {
      // It has already ended.
      if (errorCode(error) !== "session_not_found") throw error;
    }
    if (session.isCurrent) await leaveFor("/login?error=signed_out");
    else onEnded();
  });
  const seenId = `seen-${session.id}`;

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
        isPending={end.isPending}
        onPress={(event) => {
          if (!isSecondClick(event)) end.submit();
        }}
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
        {end.failure !== undefined && (
          <p className="mt-1 text-note text-wrong" role="alert">
            {errorText(locale, end.failure)}
          </p>
        )}
      </div>
    </li>
  );
}
