import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { requestLink } from "@/features/auth/request-link";
import type { Mailed } from "@/features/auth/SignIn";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { ApiError, callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Notice } from "@/ui/Notice";
import { PasswordField } from "@/ui/PasswordField";
import { TextField } from "@/ui/TextField";

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

/** After these the password is of no use for a while, and a link is. */
const LINK_HELPS = ["account_locked", "rate_limit_exceeded"];

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
  const [refused, setRefused] = useState(() =>
    refusal ? { error: refusal.error, text: errorText(locale, refusal) } : undefined,
  );
  const [wrong, setWrong] = useState<{ email?: string; password?: string }>({});
  const [pending, setPending] = useState<"password" | "link" | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const addressField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  function refuse(failure: unknown) {
    const error = failure instanceof ApiError ? failure.error : "unknown";
    setRefused({ error, text: errorText(locale, failure) });
    setPending(null);
    if (error === "invalid_credentials") passwordField.current?.select();
  }

  async function signIn(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    const address = textOf(form, "email").trim();
    const password = textOf(form, "password");
    const isAddress = /^\S+@\S+$/.test(address);
    setRefused(undefined);
    setWrong({
      ...(!isAddress && { email: errorText(locale, { error: "invalid_email" }) }),
      ...(!password && { password: t.missing }),
    });
    if (!isAddress || !password) {
      (isAddress ? passwordField : addressField).current?.focus();
      return;
    }
    setPending("password");
    try {
      const remember_me = form.get("remember_me") !== null;
      await callApi("POST", "/api/auth/login", { email: address, password, remember_me });
      location.assign(next);
    } catch (failure) {
      refuse(failure);
    }
  }

  async function mailLink() {
    setPending("link");
    try {
      onMailed(await requestLink(addressField.current?.value.trim() ?? email, next));
    } catch (failure) {
      refuse(failure);
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
        {refused && (
          <Notice
            tone={LINK_HELPS.includes(refused.error) ? "warn" : "error"}
            {...(refused.error === "account_locked" && { title: t.signIn.locked })}
            live
          >
            <p>{refused.text}</p>
            {LINK_HELPS.includes(refused.error) && (
              <Button
                variant="outline"
                className="mt-3 mb-1"
                isPending={pending === "link"}
                onPress={() => void mailLink()}
              >
                {t.signIn.mailLink}
              </Button>
            )}
          </Notice>
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
        <Button type="submit" size="lg" isPending={pending === "password"}>
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
