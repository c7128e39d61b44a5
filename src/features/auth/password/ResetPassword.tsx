import { useState } from "react";
import { I18nProvider } from "react-aria-components";
import "@/features/auth/password/password.css";
import { NewPassword } from "@/features/auth/password/NewPassword";
import { passwordError, refusedFields } from "@/features/auth/password/new-password";
import { ResetGone } from "@/features/auth/password/ResetGone";
import type { Owner } from "@/features/auth/password/password-rules";
import { stopWaiting } from "@/features/auth/waiting";
import type { Locale } from "@/i18n/locale";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { leaveFor, rejectFields, useSubmit } from "@/ui/useSubmit";

type ResetPasswordProps = { locale: Locale; token: string; owner: Owner };

/** Chooses a new password by a mailed link. The link is used up by the new password, and by nothing before it. */
export default function ResetPassword({ locale, token, owner }: ResetPasswordProps) {
  const t = passwordMessages(locale);
  const [password, setPassword] = useState("");
  const save = useSubmit<"new_password">(async ({ signal }) => {
    rejectFields({ new_password: passwordError(password, t) });
    try {
      await callApi("POST", "/api/auth/reset-password", { token, new_password: password }, { signal });
    } catch (failure) {
      if (refusedFields(failure).length > 0) rejectFields({ new_password: t.problems.easy });
      throw failure;
    }
    stopWaiting("password-reset");
    await leaveFor("/login?error=password_reset");
  });
  const isGone = errorCode(save.failure) === "reset_password_failed";

  return (
    <I18nProvider locale={locale}>
      <h1>{t.reset.title}</h1>
      <p className="lead mt-4 wrap-anywhere">{t.reset.leadFor(owner.email)}</p>
      {isGone ? (
        <ResetGone locale={locale} live />
      ) : (
        <form method="post" noValidate onSubmit={save.submit} className="mt-8 grid gap-5">
          {/* Password managers store the password under this name. */}
          <input type="text" name="username" autoComplete="username" value={owner.email} readOnly hidden />
          <NewPassword
            locale={locale}
            label={t.newLabel}
            name="new_password"
            owner={owner}
            value={password}
            onChange={(typed) => {
              setPassword(typed);
              save.clearFieldError("new_password");
            }}
            error={save.fieldErrors.new_password}
          />
          <p className="hint">{t.reset.everywhere}</p>
          {save.failure !== undefined && (
            <Notice tone="error" live>
              {errorText(locale, save.failure)}
            </Notice>
          )}
          <Button type="submit" size="lg" isPending={save.isPending}>
            {t.reset.submit}
          </Button>
        </form>
      )}
    </I18nProvider>
  );
}
