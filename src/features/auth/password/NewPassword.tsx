import { useId, type Ref } from "react";
import { PasswordStrength } from "@/features/auth/password/PasswordStrength";
import {
  isTooLong,
  meetsRules,
  PASSWORD_RULES,
  containsPersonalInfo,
  type Owner,
} from "@/features/auth/password/password-rules";
import { usePasswordStrength } from "@/features/auth/password/usePasswordStrength";
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

/** A field for a new password, with its rules and its strength. */
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
  const judgement = usePasswordStrength(value, owner);
  const isEasy = containsPersonalInfo(value, owner) || (judgement?.isCommon ?? false);
  const isRefused = isEasy || !meetsRules(value);

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
        error={error ?? (isTooLong(value) ? t.problems.tooLong : undefined)}
        describedBy={rulesId}
        inputRef={inputRef}
      />
      <PasswordStrength
        locale={locale}
        strength={value === "" ? null : isRefused ? "refused" : (judgement?.score ?? null)}
      />
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
