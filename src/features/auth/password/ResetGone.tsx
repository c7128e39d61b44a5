import { useEffect } from "react";
import { stopWaiting } from "@/features/auth/waiting";
import type { Locale } from "@/i18n/locale";
import { passwordMessages } from "@/i18n/messages/password";
import { Notice } from "@/ui/Notice";

/** Says that a reset link is no longer valid, and offers a new one. */
export function ResetGone({ locale, live = false }: { locale: Locale; live?: boolean }) {
  const t = passwordMessages(locale).reset;
  // This tab may be the one that asked for it.
  useEffect(() => stopWaiting("password-reset"), []);
  return (
    <div className="mt-8">
      <Notice tone="warn" title={t.gone.title} live={live}>
        <p>{t.gone.text}</p>
        <a href="/forgot-password" className="button mt-3 mb-1" data-variant="outline">
          {t.again}
        </a>
      </Notice>
    </div>
  );
}
