import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { ConfirmAddresses } from "@/features/account/ConfirmAddresses";
import { loadPendingChange, storePendingChange, type PendingChange } from "@/features/account/pending-change";
import { NewAddress } from "@/features/account/NewAddress";
import type { Locale } from "@/i18n/locale";
import { accountMessages } from "@/i18n/messages/account";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { leaveFor } from "@/ui/useSubmit";

type ChangeEmailProps = {
  locale: Locale;
  /** The learner's address. */
  email: string;
  /** Whether the form is open at first, for a learner who returns from signing in again. */
  isOpen: boolean;
  /** Whether the address has just changed. */
  isChanged: boolean;
  /** Whether the sign-in is too old to change the address. */
  isStale: boolean;
};

/** Changes the address in two steps: the new one, then the codes that were emailed to both. */
export default function ChangeEmail({
  locale,
  email,
  isOpen: openFirst,
  isChanged,
  isStale,
}: ChangeEmailProps) {
  const t = accountMessages(locale).address;
  const [isOpen, setOpen] = useState(openFirst);
  const [pending, setPending] = useState<PendingChange | null>(null);
  const begin = useRef<HTMLButtonElement>(null);
  // Closing the form returns the focus to the button that opened it.
  const [closed, setClosed] = useState(0);
  useEffect(() => {
    if (closed > 0) begin.current?.focus();
  }, [closed]);

  // A phone may discard this tab while the learner reads the emails.
  useEffect(() => setPending(loadPendingChange(email)), [email]);

  function remember(change: PendingChange | null) {
    storePendingChange(change);
    setPending(change);
  }

  function close() {
    remember(null);
    setOpen(false);
    setClosed((count) => count + 1);
  }

  return (
    <I18nProvider locale={locale}>
      <section className="mt-8" aria-labelledby="address">
        <h2 id="address">{t.title}</h2>
        <p className="mt-2 wrap-anywhere text-ink-soft">{t.lead(email)}</p>
        {isChanged && (
          <div className="mt-4">
            <Notice tone="success">{t.changed}</Notice>
          </div>
        )}
        {pending ? (
          <ConfirmAddresses
            locale={locale}
            change={pending}
            onChange={remember}
            onConfirmed={() => {
              storePendingChange(null);
              return leaveFor("/settings/account?email=changed", "replace");
            }}
            onCancel={close}
          />
        ) : isOpen ? (
          <NewAddress
            locale={locale}
            email={email}
            isStale={isStale}
            onRequested={remember}
            onCancel={close}
          />
        ) : (
          <Button ref={begin} variant="outline" className="mt-4" onPress={() => setOpen(true)}>
            {t.begin}
          </Button>
        )}
      </section>
    </I18nProvider>
  );
}
