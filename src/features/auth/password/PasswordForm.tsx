import { useEffect, useRef, useState } from "react";
import { SignInFirst } from "@/features/auth/link/SignInFirst";
import { NewPassword } from "@/features/auth/password/NewPassword";
import { passwordError, refusedFields } from "@/features/auth/password/new-password";
import type { Owner } from "@/features/auth/password/password-rules";
import type { Locale } from "@/i18n/locale";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { PasswordField } from "@/ui/PasswordField";
import { rejectFields, useSubmit } from "@/ui/useSubmit";

type PasswordFormProps = {
  locale: Locale;
  owner: Owner;
  /** Whether the learner has a password, which the form then asks for. */
  hasPassword: boolean;
  /** Whether this site resets passwords by email. */
  canReset: boolean;
  /** Whether the sign-in is too old to set a first password. */
  isStale: boolean;
  onSaved: () => void;
  onClose: () => void;
};

/** Sets or changes the learner's password. */
export function PasswordForm({
  locale,
  owner,
  hasPassword,
  canReset,
  isStale,
  onSaved,
  onClose,
}: PasswordFormProps) {
  const t = passwordMessages(locale);
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const currentField = useRef<HTMLInputElement>(null);
  const newField = useRef<HTMLInputElement>(null);

  // Keeps the rules and the strength in view above a phone's keyboard. Instant, because the opening keyboard would
  // interrupt a smooth scroll.
  useEffect(() => {
    const hasScreenKeyboard = matchMedia("(pointer: coarse)").matches;
    form.current?.scrollIntoView({ block: hasScreenKeyboard ? "start" : "nearest", behavior: "instant" });
    (currentField.current ?? newField.current)?.focus({ preventScroll: true });
  }, []);

  const save = useSubmit<"current_password" | "new_password">(async ({ signal }) => {
    rejectFields({
      current_password: hasPassword && !current ? t.missing : undefined,
      new_password: passwordError(password, t) ?? (password === current ? t.problems.same : undefined),
    });
    try {
      await (hasPassword
        ? callApi(
            "POST",
            "/api/user/change-password",
            { current_password: current, new_password: password },
            { signal },
          )
        : callApi("POST", "/api/user/set-password", { password }, { signal }));
    } catch (failure) {
      if (errorCode(failure) === "invalid_credentials") rejectFields({ current_password: t.settings.wrong });
      if (refusedFields(failure).length > 0) rejectFields({ new_password: t.problems.easy });
      throw failure;
    }
    onSaved();
  });

  const isRefused = errorCode(save.failure) === "reauthentication_required";
  if ((isStale && !hasPassword) || isRefused)
    return (
      <div className="mt-5 grid max-w-md gap-5">
        <SignInFirst locale={locale} email={owner.email} next="/settings/security?password" takesFocus>
          <Button variant="outline" onPress={onClose}>
            {t.settings.cancel}
          </Button>
        </SignInFirst>
      </div>
    );

  return (
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={save.submit}
      className="mt-5 grid max-w-md scroll-mt-6 scroll-mb-[calc(var(--nav-height,0px)+1.5rem)] gap-5"
    >
      {/* Password managers store the password under this name. */}
      <input type="text" name="username" autoComplete="username" value={owner.email} readOnly hidden />
      {hasPassword && (
        <div className="grid gap-1">
          <PasswordField
            label={t.settings.current}
            name="current_password"
            labels={t}
            autoComplete="current-password"
            isRequired
            validationBehavior="aria"
            value={current}
            onChange={(typed) => {
              setCurrent(typed);
              save.clearFieldError("current_password");
            }}
            inputRef={currentField}
            error={save.fieldErrors.current_password}
          />
          {canReset && (
            <a href="/forgot-password" className="link inline-flex min-h-11 items-center justify-self-start">
              {t.settings.forgot}
            </a>
          )}
        </div>
      )}
      <NewPassword
        locale={locale}
        label={hasPassword ? t.newLabel : t.label}
        name="new_password"
        owner={owner}
        value={password}
        onChange={(typed) => {
          setPassword(typed);
          save.clearFieldError("new_password");
        }}
        inputRef={newField}
        error={save.fieldErrors.new_password}
      />
      <p className="hint">{t.settings.everywhere}</p>
      {save.failure !== undefined && (
        <Notice tone="error" live>
          {errorText(locale, save.failure)}
        </Notice>
      )}
      <div className="flex flex-col gap-3 sm:flex-row">
        <Button type="submit" isPending={save.isPending}>
          {t.settings.save}
        </Button>
        <Button variant="outline" isDisabled={save.isPending} onPress={onClose}>
          {t.settings.cancel}
        </Button>
      </div>
    </form>
  );
}
