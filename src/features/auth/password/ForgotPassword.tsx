import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { emailError } from "@/features/auth/email-error";
import { refusedFields } from "@/features/auth/password/new-password";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";
import { rejectFields, useSubmit } from "@/ui/useSubmit";

/** Asks for a link to choose a new password. The answer is the same whether or not there is an account. */
export default function ForgotPassword({ locale, email: known }: { locale: Locale; email: string }) {
  const t = passwordMessages(locale).forgot;
  const [email, setEmail] = useState(known);
  const [sentTo, setSentTo] = useState<string>();
  const sent = useRef<HTMLHeadingElement>(null);
  useEffect(() => sent.current?.focus(), [sentTo]);

  const send = useSubmit<"email">(async ({ signal }) => {
    const address = email.trim();
    rejectFields({ email: emailError(locale, address) });
    try {
      await callApi("POST", "/api/auth/forgot-password", { email: address }, { signal });
    } catch (failure) {
      if (refusedFields(failure).length > 0)
        rejectFields({ email: errorText(locale, { error: "invalid_email" }) });
      throw failure;
    }
    setSentTo(address);
  });

  if (sentTo !== undefined) {
    return (
      <>
        <h1 ref={sent} tabIndex={-1} className="outline-none">
          {t.sentTitle}
        </h1>
        <p className="lead mt-4 wrap-anywhere">{t.sent(sentTo)}</p>
        <p className="hint mt-4">{t.sentHint}</p>
        <BackToSignIn text={t.toSignIn} />
      </>
    );
  }
  return (
    <I18nProvider locale={locale}>
      <h1>{t.title}</h1>
      <p className="lead mt-4">{t.lead}</p>
      <form method="post" noValidate onSubmit={send.submit} className="mt-8 grid gap-5">
        {send.failure !== undefined && (
          <Notice tone="error" live>
            {errorText(locale, send.failure)}
          </Notice>
        )}
        <TextField
          label={authMessages(locale).emailLabel}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          spellCheck="false"
          enterKeyHint="send"
          isRequired
          validationBehavior="aria"
          value={email}
          onChange={(typed) => {
            setEmail(typed);
            send.clearFieldError("email");
          }}
          error={send.fieldErrors.email}
        />
        <Button type="submit" size="lg" isPending={send.isPending}>
          {t.submit}
        </Button>
      </form>
      <BackToSignIn text={t.toSignIn} />
    </I18nProvider>
  );
}

function BackToSignIn({ text }: { text: string }) {
  return (
    <p className="mt-8 border-t border-rule pt-3">
      <a href="/login" className="link inline-flex min-h-11 items-center">
        {text}
      </a>
    </p>
  );
}
