import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import "@/features/auth/password/password.css";
import { emitOtherSessionsRevoked } from "@/features/auth/session/session-events";
import { PasswordForm } from "@/features/auth/password/PasswordForm";
import type { Owner } from "@/features/auth/password/password-rules";
import type { Locale } from "@/i18n/locale";
import { passwordMessages } from "@/i18n/messages/password";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

type PasswordSettingsProps = {
  locale: Locale;
  owner: Owner;
  hasPassword: boolean;
  /** Whether this site resets passwords by email. */
  canReset: boolean;
  /** Whether the form is open at first, for a learner who returns from signing in again. */
  isOpen: boolean;
  /** Whether a password given at registration has just been dropped. */
  isDropped: boolean;
  /** Whether the sign-in is too old to set a first password. */
  isStale: boolean;
};

/** Sets the optional password, or changes it. */
export default function PasswordSettings({
  locale,
  owner,
  hasPassword: had,
  canReset,
  isOpen: openFirst,
  isDropped,
  isStale,
}: PasswordSettingsProps) {
  const t = passwordMessages(locale).settings;
  const [hasPassword, setHasPassword] = useState(had);
  const [isOpen, setOpen] = useState(openFirst);
  const [news, setNews] = useState<string>();
  const begin = useRef<HTMLButtonElement>(null);
  // Closing the form returns the focus to the button that opened it.
  const [closed, setClosed] = useState(0);
  useEffect(() => {
    if (closed > 0) begin.current?.focus();
  }, [closed]);

  function close() {
    setOpen(false);
    setClosed((count) => count + 1);
  }

  return (
    <I18nProvider locale={locale}>
      <section className="mt-14" aria-labelledby="password">
        <h2 id="password">{t.title}</h2>
        <p className="mt-2 text-ink-soft">{hasPassword ? t.some : t.none}</p>
        <div className="mt-4 empty:hidden" aria-live="polite">
          {news && <Notice tone="success">{news}</Notice>}
          {isDropped && !hasPassword && <Notice>{t.dropped}</Notice>}
        </div>
        {isOpen ? (
          <PasswordForm
            locale={locale}
            owner={owner}
            hasPassword={hasPassword}
            canReset={canReset}
            isStale={isStale}
            onClose={close}
            onSaved={() => {
              setNews(hasPassword ? t.isChanged : t.isSet);
              setHasPassword(true);
              emitOtherSessionsRevoked();
              close();
            }}
          />
        ) : (
          <Button
            ref={begin}
            variant="outline"
            className="mt-4"
            onPress={() => {
              setNews(undefined);
              setOpen(true);
            }}
          >
            {hasPassword ? t.change : t.set}
          </Button>
        )}
      </section>
    </I18nProvider>
  );
}
