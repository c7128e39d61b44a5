import { useEffect, useRef, type ReactNode } from "react";
import type { Locale } from "@/i18n/locale";
import { accountMessages } from "@/i18n/messages/account";
import { Notice } from "@/ui/Notice";

type SignInFirstProps = {
  locale: Locale;
  email: string;
  /** It takes the place of a form that was just refused, and so the focus. */
  isRefusal: boolean;
  /** What else one may do. */
  children: ReactNode;
};

/** Where the way leads on: the login, which mails a link to the learner's own address and comes back here. */
const AGAIN = `/login?${new URLSearchParams({ again: "1", next: "/settings/account?delete" })}`;

/** Says that a sign-in is too old to delete an account, why that matters, and what to do. */
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
        <a href={AGAIN} className="button" data-variant="primary">
          {t.button}
        </a>
        {children}
      </div>
    </>
  );
}
