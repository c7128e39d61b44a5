import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { emailError } from "@/features/auth/email-error";
import { useFollowSignIn } from "@/features/auth/link/useFollowSignIn";
import "@/features/auth/password/password.css";
import { isName } from "@/features/auth/password/name";
import { NewPassword } from "@/features/auth/password/NewPassword";
import type { Provider } from "@/features/auth/oauth/oauth";
import { OtherServices } from "@/features/auth/oauth/OtherServices";
import { passwordError, refusedFields } from "@/features/auth/password/new-password";
import { loadWaiting, stopWaiting, storeWaiting } from "@/features/auth/waiting";
import { COOLDOWN_SECONDS } from "@/http/limits";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { ApiError, callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Notice } from "@/ui/Notice";
import { ResendButton } from "@/ui/ResendButton";
import { TextField } from "@/ui/TextField";
import { rejectFields, useSubmit } from "@/ui/useSubmit";

const FIELDS = ["name", "email", "password", "terms_accepted"] as const;
type Field = (typeof FIELDS)[number];

type RegisterProps = {
  locale: Locale;
  /** Where to continue once this browser is signed in; a path of this site. */
  next: string;
  /** The OAuth providers that are configured. */
  providers: Provider[];
};

/** Creates an account with a password. The answer is the same whether or not the address has one already. */
export default function Register({ locale, next, providers }: RegisterProps) {
  const t = passwordMessages(locale);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [sent, setSent] = useState<Sent>();
  /** Whether the form has to be filled in once more to send the email again: no one stores a password to do so. */
  const [isRepeating, setRepeating] = useState(false);
  useEffect(() => {
    const stored = loadWaiting("registration") as Sent | null;
    if (!stored) return;
    setSent((current) => current ?? stored);
    setEmail(stored.email);
    setName(stored.name);
  }, []);

  function remember(state: Sent | undefined) {
    setSent(state);
    if (state) storeWaiting("registration", state);
    else stopWaiting("registration");
  }

  const messages: Record<Field, string> = {
    name: t.register.nameProblem,
    email: errorText(locale, { error: "invalid_email" }),
    password: passwordError(password, t) ?? t.problems.easy,
    terms_accepted: t.register.termsMissing,
  };

  const register = useSubmit<Field>(async ({ form, signal }) => {
    const address = email.trim();
    const isValid: Record<Field, boolean> = {
      name: isName(name),
      email: emailError(locale, address) === undefined,
      password: passwordError(password, t) === undefined,
      terms_accepted: form.has("terms_accepted"),
    };
    reject((field) => !isValid[field]);
    try {
      remember(await send(signal));
    } catch (failure) {
      const refused = refusedFields(failure);
      reject((field) => refused.includes(field));
      throw failure;
    }
  });

  async function send(signal: AbortSignal): Promise<Sent> {
    const registration = { email: email.trim(), password, name: name.trim(), terms_accepted: true };
    await callApi("POST", "/api/auth/register", registration, { signal });
    return {
      email: registration.email,
      name: registration.name,
      againAt: Date.now() + COOLDOWN_SECONDS * 1000,
    };
  }

  function reject(isInvalid: (field: Field) => boolean): void {
    rejectFields(Object.fromEntries(FIELDS.filter(isInvalid).map((field) => [field, messages[field]])));
  }

  /** A change handler that also clears the field's error. */
  function onChange(field: Field, set: (value: string) => void): (value: string) => void {
    return (value) => {
      set(value);
      register.clearFieldError(field);
    };
  }

  if (sent) {
    return (
      <I18nProvider locale={locale}>
        <Registered
          locale={locale}
          next={next}
          sent={sent}
          onSent={remember}
          onWait={setSent}
          send={password ? send : undefined}
          onRepeat={() => {
            setRepeating(true);
            remember(undefined);
          }}
          onOtherAddress={() => {
            setRepeating(false);
            remember(undefined);
          }}
        />
      </I18nProvider>
    );
  }
  return (
    <I18nProvider locale={locale}>
      <h1>{t.register.title}</h1>
      <p className="lead mt-4">
        {t.register.lead}{" "}
        <a href="/login" className="link">
          {t.register.byLink}
        </a>
        .
      </p>
      {isRepeating && (
        <div className="mt-8">
          <Notice live>{t.register.repeat}</Notice>
        </div>
      )}
      <form method="post" noValidate onSubmit={register.submit} className="mt-8 grid gap-5">
        <TextField
          label={t.register.name}
          name="name"
          autoComplete="name"
          enterKeyHint="next"
          isRequired
          validationBehavior="aria"
          value={name}
          onChange={onChange("name", setName)}
          error={register.fieldErrors.name}
        />
        <TextField
          label={authMessages(locale).emailLabel}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          spellCheck="false"
          enterKeyHint="next"
          isRequired
          validationBehavior="aria"
          value={email}
          onChange={onChange("email", setEmail)}
          error={register.fieldErrors.email}
        />
        <NewPassword
          locale={locale}
          label={t.label}
          name="password"
          owner={{ email, name }}
          value={password}
          onChange={onChange("password", setPassword)}
          error={register.fieldErrors.password}
        />
        <Checkbox
          name="terms_accepted"
          onChange={() => register.clearFieldError("terms_accepted")}
          error={register.fieldErrors.terms_accepted}
        >
          {t.register.terms}
        </Checkbox>
        {register.failure !== undefined && (
          <Notice tone="error" live>
            {errorText(locale, register.failure)}
          </Notice>
        )}
        <Button type="submit" size="lg" isPending={register.isPending}>
          {t.register.submit}
        </Button>
      </form>
      <OtherServices locale={locale} next={next} providers={providers} />
    </I18nProvider>
  );
}

/** A registration whose email was sent. */
type Sent = {
  email: string;
  name: string;
  /** When another may be requested, in milliseconds since the epoch. */
  againAt: number;
};

type RegisteredProps = Pick<RegisterProps, "locale" | "next"> & {
  sent: Sent;
  onSent: (sent: Sent) => void;
  /** Nothing was sent, and the time until another may be requested is a different one. */
  onWait: (sent: Sent) => void;
  /** Registers once more; undefined if the password is no longer known, because the page was reloaded. */
  send: ((signal: AbortSignal) => Promise<Sent>) | undefined;
  onRepeat: () => void;
  onOtherAddress: () => void;
};

/** Asks to open the link in the email, and continues once it was opened in this browser. */
function Registered({ locale, next, sent, onSent, onWait, send, onRepeat, onOtherAddress }: RegisteredProps) {
  const t = passwordMessages(locale).register;
  const again = authMessages(locale).sent;
  const { email, againAt } = sent;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useFollowSignIn({ next, onFollow: () => stopWaiting("registration") });
  const [isResent, setResent] = useState(false);
  const resend = useSubmit(async ({ signal }) => {
    if (!send) {
      onRepeat();
      return;
    }
    setResent(false);
    try {
      onSent(await send(signal));
    } catch (failure) {
      if (failure instanceof ApiError && failure.retryAfterSeconds !== undefined)
        onWait({ ...sent, againAt: Date.now() + failure.retryAfterSeconds * 1000 });
      throw failure;
    }
    setResent(true);
  });

  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="outline-none">
        {t.sentTitle}
      </h1>
      <p className="lead mt-4 wrap-anywhere">{t.sent(email)}</p>
      <p className="hint mt-4">{t.sentHint}</p>
      <div className="mt-4 -ml-3 flex flex-wrap">
        <ResendButton
          againAt={againAt}
          isPending={resend.isPending}
          onPress={() => resend.submit()}
          waitText={again.resendIn}
        >
          {again.resend}
        </ResendButton>
        <Button variant="quiet" isDisabled={resend.isPending} onPress={onOtherAddress}>
          {again.otherAddress}
        </Button>
      </div>
      <div className="mt-3 empty:hidden" aria-live="polite">
        {isResent && <Notice tone="success">{again.resent}</Notice>}
        {resend.failure !== undefined && <Notice tone="error">{errorText(locale, resend.failure)}</Notice>}
      </div>
      <p className="mt-8 border-t border-rule pt-3">
        <a href="/login?with=password" className="link inline-flex min-h-11 items-center">
          {t.toSignIn}
        </a>
      </p>
    </>
  );
}
