import { useEffect, useRef, useState } from "react";
import { emailError } from "@/features/auth/email-error";
import type { Mailed } from "@/features/auth/link/request-link";
import { SignInRefused } from "@/features/auth/password/SignInRefused";
import { useAuth } from "@/features/auth/session/useAuth";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { PasswordField } from "@/ui/PasswordField";
import { TextField } from "@/ui/TextField";
import { leaveFor, rejectFields, useSubmit } from "@/ui/useSubmit";

type SignInPasswordProps = {
  locale: Locale;
  next: string;
  email: string;
  onEmail: (email: string) => void;
  /** Error of a form that was posted without scripts. */
  refusal: { error: string; retryAfterSeconds?: number | undefined } | undefined;
  /** Whether this site resets passwords by email. */
  canReset: boolean;
  onMailed: (mailed: Mailed) => void;
  /** Whether it has just replaced the form for links. */
  takesFocus: boolean;
};

/** Signs in by password. Reads the values from the form, because not every password manager reports its changes. */
export function SignInPassword({
  locale,
  next,
  email,
  onEmail,
  refusal,
  canReset,
  onMailed,
  takesFocus,
}: SignInPasswordProps) {
  const t = passwordMessages(locale);
  const auth = authMessages(locale);
  const { login } = useAuth();
  const [password, setPassword] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  const signIn = useSubmit<"email" | "password">(async ({ form }) => {
    const address = textOf(form, "email").trim();
    const typed = textOf(form, "password");
    rejectFields({
      email: emailError(locale, address),
      password: typed ? undefined : t.missing,
    });
    try {
      await login({ email: address, password: typed, remember_me: form.has("remember_me") });
    } catch (failure) {
      if (errorCode(failure) === "invalid_credentials") passwordField.current?.select();
      throw failure;
    }
    await leaveFor(next);
  }, refusal);
  const { failure, fieldErrors } = signIn;

  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="outline-none">
        {auth.title}
      </h1>
      <p className="lead mt-4">{t.signIn.lead}</p>
      <form method="post" action="/login" noValidate onSubmit={signIn.submit} className="mt-8 grid gap-5">
        <input type="hidden" name="with" value="password" />
        <input type="hidden" name="next" value={next} />
        {failure !== undefined && (
          <SignInRefused
            locale={locale}
            next={next}
            reason={errorCode(failure)}
            text={errorText(locale, failure)}
            email={email.trim()}
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
          value={email}
          onChange={onEmail}
          error={fieldErrors.email}
        />
        <div className="grid gap-1">
          <PasswordField
            label={t.label}
            name="password"
            labels={t}
            autoComplete="current-password"
            isRequired
            validationBehavior="aria"
            value={password}
            onChange={setPassword}
            inputRef={passwordField}
            error={fieldErrors.password}
          />
          {canReset && (
            <a href="/forgot-password" className="link inline-flex min-h-11 items-center justify-self-start">
              {t.signIn.forgot}
            </a>
          )}
        </div>
        <Checkbox name="remember_me" hint={t.signIn.keepHint}>
          {t.signIn.keep}
        </Checkbox>
        <Button type="submit" size="lg" isPending={signIn.isPending}>
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
