import { useId, useState, type Ref } from "react";
import {
  isTooLong,
  PASSWORD_RULES,
  strengthOf,
  tellsOwner,
  type Owner,
} from "@/features/auth/password-rules";
import type { Locale } from "@/i18n/locale";
import { passwordMessages } from "@/i18n/messages/password";
import { PasswordField } from "@/ui/PasswordField";

type NewPasswordProps = {
  locale: Locale;
  label: string;
  name: string;
  owner: Owner;
  value: string;
  onChange: (password: string) => void;
  error?: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
};

const STEPS = [1, 2, 3];

/** A password to choose: what it needs, ticked off as it is typed, and how hard it is to guess. */
export function NewPassword({
  locale,
  label,
  name,
  owner,
  value,
  onChange,
  error,
  inputRef,
}: NewPasswordProps) {
  const t = passwordMessages(locale);
  const rulesId = useId();
  const [isCommon, setIsCommon] = useState<(password: string) => boolean>();
  const isEasy = tellsOwner(value, owner) || (isCommon?.(value) ?? false);
  const strength = strengthOf(value, isEasy);

  /** The list of common passwords is long, so it comes when somebody is about to choose one. */
  async function loadCommon() {
    if (isCommon) return;
    const loaded = await import("@/features/auth/common-passwords").catch(() => null);
    // Without it the server is the one to say so.
    if (loaded) setIsCommon(() => loaded.isCommonPassword);
  }

  const rules: { name: string; text: string; isMet: boolean; isWide?: boolean }[] = [
    ...PASSWORD_RULES.map((rule) => ({
      name: rule.name,
      text: t.rules.names[rule.name],
      isMet: rule.test.test(value),
    })),
    { name: "own", text: t.rules.own, isMet: value !== "" && !isEasy, isWide: true },
  ];
  return (
    <div className="grid gap-3">
      <PasswordField
        label={label}
        name={name}
        labels={t}
        autoComplete="new-password"
        isRequired
        validationBehavior="aria"
        value={value}
        onChange={onChange}
        onFocus={() => void loadCommon()}
        error={error ?? (isTooLong(value) ? t.problems.tooLong : undefined)}
        describedBy={rulesId}
        inputRef={inputRef}
      />
      <div className="strength" data-strength={strength}>
        {STEPS.map((step) => (
          <i key={step} data-on={strength >= step || undefined} />
        ))}
        <p role="status">
          <span className="sr-only">{t.strength.title}: </span>
          {value && t.strength.levels[strength]}
        </p>
      </div>
      <div id={rulesId}>
        <p className="sr-only">{t.rules.title}</p>
        <ul className="rules">
          {rules.map((rule) => (
            <li key={rule.name} data-met={rule.isMet || undefined} data-wide={rule.isWide}>
              <span>
                {value && <span className="sr-only">{rule.isMet ? t.rules.met : t.rules.open} </span>}
                {rule.text}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
