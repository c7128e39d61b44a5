import { useRef, useState, type SyntheticEvent } from "react";
import { I18nProvider } from "react-aria-components";
import "@/features/auth/password/password.css";
import { NewPassword } from "@/features/auth/password/NewPassword";
import { problemOf, refusedFields } from "@/features/auth/password/new-password";
import { ResetGone } from "@/features/auth/password/ResetGone";
import type { Owner } from "@/features/auth/password/password-rules";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { ApiError, callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

type ResetPasswordProps = { locale: Locale; token: string; owner: Owner };

/** Chooses a new password by a mailed link. The link is used up by the new password, and by nothing before it. */
export default function ResetPassword({ locale, token, owner }: ResetPasswordProps) {
  const t = passwordMessages(locale);
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [isGone, setGone] = useState(false);
  const [isPending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  function reject(text: string) {
    setWrong(text);
    field.current?.focus();
  }

  async function save(event: SyntheticEvent) {
    event.preventDefault();
    if (isPending) return;
    setProblem(undefined);
    setWrong(undefined);
    const found = problemOf(password, t);
    if (found) {
      reject(found);
      return;
    }
    setPending(true);
    try {
      await callApi("POST", "/api/auth/reset-password", { token, new_password: password });
      location.assign("/login?error=password_reset");
    } catch (failure) {
      setPending(false);
      if (failure instanceof ApiError && failure.error === "reset_password_failed") setGone(true);
      else if (refusedFields(failure).length > 0) reject(t.problems.easy);
      else setProblem(errorText(locale, failure));
    }
  }

  return (
    <I18nProvider locale={locale}>
      <h1>{t.reset.title}</h1>
      <p className="lead mt-4 wrap-anywhere">{t.reset.leadFor(owner.email)}</p>
      {isGone ? (
        <ResetGone locale={locale} live />
      ) : (
        <form method="post" noValidate onSubmit={(event) => void save(event)} className="mt-8 grid gap-5">
          {/* Password managers file a password under this. */}
          <input type="text" name="username" autoComplete="username" value={owner.email} readOnly hidden />
          <NewPassword
            locale={locale}
            label={t.newLabel}
            name="new_password"
            owner={owner}
            value={password}
            onChange={(typed) => {
              setPassword(typed);
              setWrong(undefined);
            }}
            inputRef={field}
            error={wrong}
          />
          <p className="hint">{t.reset.everywhere}</p>
          {problem && (
            <Notice tone="error" live>
              {problem}
            </Notice>
          )}
          <Button type="submit" size="lg" isPending={isPending}>
            {t.reset.submit}
          </Button>
        </form>
      )}
    </I18nProvider>
  );
}
