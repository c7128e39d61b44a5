import { useEffect, useRef, type ReactNode } from "react";
import type { Locale } from "@/i18n/locale";
import { accountMessages } from "@/i18n/messages/account";
import { Notice } from "@/ui/Notice";

type SignInFirstProps = {
  locale: Locale;
  email: string;
  /** Whether it replaces a form that was just refused, and takes its focus. */
  isRefusal: boolean;
  /** Other buttons. */
  children: ReactNode;
};

/** The sign-in page, which mails a link to the learner's own address and returns here. */
const SIGN_IN_AGAIN = `/login?${new URLSearchParams({ again: "1", next: "/settings/account?delete" })}`;

/** Says that the sign-in is too old to delete the account, why that matters, and what to do. */
export function SignInFirst({ locale, email, isRefusal, children }: SignInFirstProps) {
  const t = accountMessages(locale).deletion.again;
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isRefusal) notice.current?.focus();
  }, [isRefusal]);
  return (
    <>
      <div ref={notice} tabIndex={-1} className="wrap-anywhere outline-none">
        <Notice tone="warn" title={t.title}>
          {t.text(email)}
        </Notice>
      </div>
      <div className="flex flex-col gap-3 sm:flex-row">
        <a href={SIGN_IN_AGAIN} className="button" data-variant="primary">
          {t.button}
        </a>
        {children}
      </div>
    </>
  );
}
