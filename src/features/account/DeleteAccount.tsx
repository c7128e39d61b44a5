import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { DeletionForm } from "@/features/account/DeletionForm";
import type { ListsAndTests } from "@/features/account/deletion.server";
import type { Locale } from "@/i18n/locale";
import { accountMessages } from "@/i18n/messages/account";
import { Button } from "@/ui/Button";

type DeleteAccountProps = {
  locale: Locale;
  email: string;
  counts: ListsAndTests;
  /** Whether the form is open at first, for a learner who returns from signing in again. */
  isOpen: boolean;
  /** Whether the sign-in is too old to delete the account. */
  isStale: boolean;
};

/** A quiet button that opens the deletion form. */
export default function DeleteAccount({ isOpen: openFirst, ...form }: DeleteAccountProps) {
  const t = accountMessages(form.locale).deletion;
  const [isOpen, setOpen] = useState(openFirst);
  const begin = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // Opening moves the focus to the form; closing returns it to the button.
  const [moved, setMoved] = useState(openFirst);
  useEffect(() => {
    if (moved) (isOpen ? heading : begin).current?.focus();
  }, [isOpen, moved]);

  function show(open: boolean) {
    setOpen(open);
    setMoved(true);
  }

  return (
    <I18nProvider locale={form.locale}>
      <section className="mt-14" aria-labelledby="delete">
        <h2 id="delete">{t.title}</h2>
        <p className="mt-2 text-ink-soft">{t.lead}</p>
        {isOpen ? (
          <div className="mt-8">
            <h3 ref={heading} tabIndex={-1} className="text-word text-wrong outline-none">
              {t.heading}
            </h3>
            <DeletionForm {...form} onKeep={() => show(false)} />
          </div>
        ) : (
          <Button ref={begin} variant="quiet" className="quiet-danger -ml-3 mt-3" onPress={() => show(true)}>
            {t.begin}
          </Button>
        )}
      </section>
    </I18nProvider>
  );
}
