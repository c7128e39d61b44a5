import type { MouseEvent } from "react";
import type { Locale } from "@/i18n/locale";
import { passwordMessages } from "@/i18n/messages/password";

/** The two sign-in forms. */
export type Way = "link" | "password";

type SignInWaysProps = {
  locale: Locale;
  next: string;
  way: Way;
  /** Whether this site registers learners with a password. */
  canRegister: boolean;
  onChange: (way: Way) => void;
};

/** A link to the other sign-in form. Works without scripts, and can be bookmarked. */
export function SignInWays({ locale, next, way, canRegister, onChange }: SignInWaysProps) {
  const t = passwordMessages(locale).signIn;
  const other = way === "link" ? "password" : "link";
  const query = new URLSearchParams({ ...(other === "password" && { with: other }), next });
  const href = `/login?${query}`;

  function change(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", href);
    onChange(other);
  }

  return (
    <p className="mt-8 flex flex-wrap gap-x-6 border-t border-rule pt-3">
      <a href={href} onClick={change} className="link inline-flex min-h-11 items-center">
        {way === "link" ? t.open : t.byLink}
      </a>
      {way === "password" && canRegister && (
        <a
          href={`/register?${new URLSearchParams({ next })}`}
          className="link inline-flex min-h-11 items-center"
        >
          {t.register}
        </a>
      )}
    </p>
  );
}
