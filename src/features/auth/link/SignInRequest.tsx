import { useState, type SyntheticEvent } from "react";
import { requestLink } from "@/features/auth/link/request-link";
import type { Mailed } from "@/features/auth/link/request-link";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/TextField";

type SignInRequestProps = {
  locale: Locale;
  next: string;
  email: string;
  onEmail: (email: string) => void;
  refusal?: { error: string; retryAfterSeconds?: number | undefined } | undefined;
  onMailed: (mailed: Mailed) => void;
};

/** The first step: one address. Without scripts the form posts to the page itself, which does the same. */
export function SignInRequest({ locale, next, email, onEmail, refusal, onMailed }: SignInRequestProps) {
  const t = authMessages(locale);
  const [error, setError] = useState(() => (refusal ? errorText(locale, refusal) : undefined));
  const [isPending, setPending] = useState(false);

  async function send(event: SyntheticEvent) {
    event.preventDefault();
    if (isPending) return;
    const address = email.trim();
    if (!/^\S+@\S+$/.test(address)) {
      setError(errorText(locale, { error: "invalid_email" }));
      return;
    }
    setError(undefined);
    setPending(true);
    try {
      onMailed(await requestLink(address, next));
    } catch (failure) {
      setError(errorText(locale, failure));
      setPending(false);
    }
  }

  return (
    <>
      <h1>{t.title}</h1>
      <p className="lead mt-4">{t.lead}</p>
      <form
        method="post"
        action="/login"
        noValidate
        onSubmit={(event) => void send(event)}
        className="mt-8 grid gap-5"
      >
        <input type="hidden" name="next" value={next} />
        <TextField
          label={t.emailLabel}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          spellCheck="false"
          enterKeyHint="send"
          isRequired
          validationBehavior="aria"
          value={email}
          onChange={onEmail}
          error={error}
        />
        <Button type="submit" size="lg" isPending={isPending}>
          {t.send}
        </Button>
      </form>
    </>
  );
}
