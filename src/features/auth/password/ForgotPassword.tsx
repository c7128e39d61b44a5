import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { I18nProvider } from "react-aria-components";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { ApiError, callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";
import { typedEarly } from "@/ui/pre-hydration-value";

/** Asks for a link to choose a new password. The answer is the same whether or not there is an account. */
export default function ForgotPassword({ locale, email: known }: { locale: Locale; email: string }) {
  const t = passwordMessages(locale).forgot;
  const [email, setEmail] = useState(() => typedEarly("email") ?? known);
  const [sentTo, setSentTo] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const sent = useRef<HTMLHeadingElement>(null);
  useEffect(() => sent.current?.focus(), [sentTo]);

  async function send(event: SyntheticEvent) {
    event.preventDefault();
    if (isPending) return;
    const address = email.trim();
    const isAddress = /^\S+@\S+$/.test(address);
    setProblem(undefined);
    setWrong(isAddress ? undefined : errorText(locale, { error: "invalid_email" }));
    if (!isAddress) {
      field.current?.focus();
      return;
    }
    setPending(true);
    try {
      await callApi("POST", "/api/auth/forgot-password", { email: address });
      setSentTo(address);
    } catch (failure) {
      if (failure instanceof ApiError && failure.error === "validation_error")
        setWrong(errorText(locale, { error: "invalid_email" }));
      else setProblem(errorText(locale, failure));
    }
    setPending(false);
  }

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
      <form method="post" noValidate onSubmit={(event) => void send(event)} className="mt-8 grid gap-5">
        {problem && (
          <Notice tone="error" live>
            {problem}
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
            setWrong(undefined);
          }}
          inputRef={field}
          error={wrong}
        />
        <Button type="submit" size="lg" isPending={isPending}>
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
