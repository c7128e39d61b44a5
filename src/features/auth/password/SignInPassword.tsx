import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import type { Mailed } from "@/features/auth/link/request-link";
import { SignInRefused } from "@/features/auth/password/SignInRefused";
import { useAuth } from "@/features/auth/session/useAuth";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { ApiError } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { PasswordField } from "@/ui/PasswordField";
import { TextField } from "@/ui/TextField";
import { typedEarly } from "@/ui/pre-hydration-value";

type SignInPasswordProps = {
  locale: Locale;
  next: string;
  email: string;
  onEmail: (email: string) => void;
  /** How a form posted without scripts was refused. */
  refusal: { error: string; retryAfterSeconds?: number | undefined } | undefined;
  onMailed: (mailed: Mailed) => void;
  /** Whether it has just taken the place of the form for links. */
  takesFocus: boolean;
};

/** Signs in by password. The fields keep their own values: a password manager may fill them in at any time. */
export function SignInPassword({
  locale,
  next,
  email,
  onEmail,
  refusal,
  onMailed,
  takesFocus,
}: SignInPasswordProps) {
  const t = passwordMessages(locale);
  const auth = authMessages(locale);
  const { user, loading, error, login } = useAuth();
  const [reason, setReason] = useState(refusal?.error);
  const [wrong, setWrong] = useState<{ email?: string; password?: string }>({});
  const [known] = useState(() => typedEarly("password") ?? "");
  const heading = useRef<HTMLHeadingElement>(null);
  const addressField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  // Once somebody is signed in, the next page is on its way.
  const isPending = loading || user !== null;

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  async function signIn(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const form = new FormData(event.currentTarget);
    const address = textOf(form, "email").trim();
    const password = textOf(form, "password");
    const isAddress = /^\S+@\S+$/.test(address);
    setReason(undefined);
    setWrong({
      ...(!isAddress && { email: errorText(locale, { error: "invalid_email" }) }),
      ...(!password && { password: t.missing }),
    });
    if (!isAddress || !password) {
      (isAddress ? passwordField : addressField).current?.focus();
      return;
    }
    try {
      await login({ email: address, password, remember_me: form.get("remember_me") !== null });
      location.assign(next);
    } catch (failure) {
      const refused = failure instanceof ApiError ? failure.error : "unknown";
      setReason(refused);
      if (refused === "invalid_credentials") passwordField.current?.select();
    }
  }

  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="outline-none">
        {auth.title}
      </h1>
      <p className="lead mt-4">{t.signIn.lead}</p>
      <form
        method="post"
        action="/login"
        noValidate
        onSubmit={(event) => void signIn(event)}
        className="mt-8 grid gap-5"
      >
        <input type="hidden" name="with" value="password" />
        <input type="hidden" name="next" value={next} />
        {reason && (
          <SignInRefused
            locale={locale}
            next={next}
            reason={reason}
            text={error ?? errorText(locale, refusal)}
            addressNow={() => addressField.current?.value.trim() ?? email}
            onMailed={onMailed}
          />
        )}
        <TextField
          label={auth.emailLabel}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          spellCheck="false"
          enterKeyHint="next"
          isRequired
          validationBehavior="aria"
          defaultValue={email}
          onChange={onEmail}
          inputRef={addressField}
          error={wrong.email}
        />
        <div className="grid gap-1">
          <PasswordField
            label={t.label}
            name="password"
            labels={t}
            autoComplete="current-password"
            isRequired
            validationBehavior="aria"
            defaultValue={known}
            inputRef={passwordField}
            error={wrong.password}
          />
          <a href="/forgot-password" className="link inline-flex min-h-11 items-center justify-self-start">
            {t.signIn.forgot}
          </a>
        </div>
        <Checkbox name="remember_me" hint={t.signIn.keepHint}>
          {t.signIn.keep}
        </Checkbox>
        <Button type="submit" size="lg" isPending={isPending}>
          {t.signIn.submit}
        </Button>
      </form>
    </>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
