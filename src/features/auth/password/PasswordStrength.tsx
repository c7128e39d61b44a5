import type { Score } from "@/features/auth/password/password-strength";
import type { Locale } from "@/i18n/locale";
import { passwordMessages } from "@/i18n/messages/password";

type PasswordStrengthProps = {
  locale: Locale;
  /** `refused` if the server would reject it; null if not rated yet. */
  strength: Score | "refused" | null;
};

const STEPS = [1, 2, 3, 4];

/** How hard a password is to guess, as four steps and a word that is announced when it changes. */
export function PasswordStrength({ locale, strength }: PasswordStrengthProps) {
  const t = passwordMessages(locale).strength;
  const score = typeof strength === "number" ? strength : 0;
  return (
    <div className="strength" data-strength={score}>
      {STEPS.map((step) => (
        <i key={step} data-on={score >= step || undefined} />
      ))}
      <p role="status">
        {strength !== null && (
          <>
            <span className="sr-only">{t.title}: </span>
            {strength === "refused" ? t.refused : t.levels[strength]}
          </>
        )}
      </p>
    </div>
  );
}
