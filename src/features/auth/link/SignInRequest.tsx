import { emailError } from "@/features/auth/email-error";
import { requestLink } from "@/features/auth/link/request-link";
import type { Mailed } from "@/features/auth/link/request-link";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/TextField";
import { rejectFields, useSubmit } from "@/ui/useSubmit";

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
  const send = useSubmit<"email">(async ({ signal }) => {
    const address = email.trim();
    rejectFields({ email: emailError(locale, address) });
    onMailed(await requestLink(address, next, signal));
  }, refusal);

  return (
    <>
      <h1>{t.title}</h1>
      <p className="lead mt-4">{t.lead}</p>
      <form method="post" action="/login" noValidate onSubmit={send.submit} className="mt-8 grid gap-5">
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
          error={send.failure === undefined ? send.fieldErrors.email : errorText(locale, send.failure)}
        />
        <Button type="submit" size="lg" isPending={send.isPending}>
          {t.send}
        </Button>
      </form>
    </>
  );
}
