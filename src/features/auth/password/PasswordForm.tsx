import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { NewPassword } from "@/features/auth/password/NewPassword";
import { problemOf, refusedFields } from "@/features/auth/password/new-password";
import type { Owner } from "@/features/auth/password/password-rules";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { ApiError, callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { PasswordField } from "@/ui/PasswordField";

type PasswordFormProps = {
  locale: Locale;
  owner: Owner;
  /** Whether there is one already, which must then be given, too. */
  hasPassword: boolean;
  onSaved: () => void;
  onClose: () => void;
};

/** Sets a learner's first password, or puts another in its place. */
export function PasswordForm({ locale, owner, hasPassword, onSaved, onClose }: PasswordFormProps) {
  const t = passwordMessages(locale);
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState<{ current?: string | undefined; password?: string | undefined }>({});
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const currentField = useRef<HTMLInputElement>(null);
  const newField = useRef<HTMLInputElement>(null);

  // The rules and how strong it is are to be seen while one types, also above a phone's keyboard. At once: a keyboard
  // that comes would break off a movement.
  useEffect(() => {
    const hasScreenKeyboard = matchMedia("(pointer: coarse)").matches;
    form.current?.scrollIntoView({ block: hasScreenKeyboard ? "start" : "nearest", behavior: "instant" });
    (currentField.current ?? newField.current)?.focus({ preventScroll: true });
  }, []);

  function reject(found: { current?: string | undefined; password?: string | undefined }) {
    setWrong(found);
    (found.current ? currentField : newField).current?.focus();
  }

  async function save(event: SyntheticEvent) {
    event.preventDefault();
    if (isPending) return;
    setProblem(undefined);
    setWrong({});
    const found = {
      current: hasPassword && !current ? t.missing : undefined,
      password: problemOf(password, t),
    };
    if (found.current ?? found.password) {
      reject(found);
      return;
    }
    setPending(true);
    try {
      await (hasPassword
        ? callApi("POST", "/api/user/change-password", {
            current_password: current,
            new_password: password,
          })
        : callApi("POST", "/api/user/set-password", { password }));
      onSaved();
    } catch (failure) {
      setPending(false);
      if (failure instanceof ApiError && failure.error === "invalid_credentials")
        reject({ current: t.settings.wrong });
      else if (refusedFields(failure).length > 0) reject({ password: t.problems.easy });
      else setProblem(errorText(locale, failure));
    }
  }

  return (
    <form
      ref={form}
      method="post"
      noValidate
      onSubmit={(event) => void save(event)}
      className="mt-5 grid max-w-md scroll-mt-6 scroll-mb-[calc(var(--nav-height,0px)+1.5rem)] gap-5"
    >
      {/* Password managers file a password under this. */}
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
              setWrong(({ password: kept }) => ({ password: kept }));
            }}
            inputRef={currentField}
            error={wrong.current}
          />
          <a href="/forgot-password" className="link inline-flex min-h-11 items-center justify-self-start">
            {t.settings.forgot}
          </a>
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
          setWrong(({ current: kept }) => ({ current: kept }));
        }}
        inputRef={newField}
        error={wrong.password}
      />
      <p className="hint">{t.settings.everywhere}</p>
      {problem && (
        <Notice tone="error" live>
          {problem}
        </Notice>
      )}
      <div className="flex flex-col gap-3 sm:flex-row">
        <Button type="submit" isPending={isPending}>
          {t.settings.save}
        </Button>
        <Button variant="outline" isDisabled={isPending} onPress={onClose}>
          {t.settings.cancel}
        </Button>
      </div>
    </form>
  );
}
