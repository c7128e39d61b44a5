import { useEffect, useRef, type ReactNode } from "react";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { Notice } from "@/ui/Notice";

type SignInFirstProps = {
  locale: Locale;
  email: string;
  /** Where the link in the email leads. */
  next: string;
  /** Whether it replaces what had the focus, and takes it. */
  takesFocus: boolean;
  /** Other buttons. */
  children: ReactNode;
};

/** Says that the sign-in is too old for what the learner wants to do, why that matters, and what to do. */
export function SignInFirst({ locale, email, next, takesFocus, children }: SignInFirstProps) {
  const t = authMessages(locale).signInFirst;
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) notice.current?.focus();
  }, [takesFocus]);
  // The sign-in page emails a link to the learner's own address.
  const signIn = `/login?${new URLSearchParams({ again: "1", next })}`;
  return (
    <>
      <div ref={notice} tabIndex={-1} className="wrap-anywhere outline-none">
        <Notice tone="warn" title={t.title}>
          {t.text(email)}
        </Notice>
      </div>
      <div className="flex flex-col gap-3 sm:flex-row">
        <a href={signIn} className="button" data-variant="primary">
          {t.button}
        </a>
        {children}
      </div>
    </>
  );
}
