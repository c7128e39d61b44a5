import { useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { rememberTimezone } from "@/ui/appearance";
import type { Provider } from "@/features/auth/oauth/oauth";
import { OtherServices } from "@/features/auth/oauth/OtherServices";
import type { Mailed } from "@/features/auth/link/request-link";
import { SignInAgain } from "@/features/auth/link/SignInAgain";
import { SignInCode } from "@/features/auth/link/SignInCode";
import { SignInPassword } from "@/features/auth/password/SignInPassword";
import { SignInRequest } from "@/features/auth/link/SignInRequest";
import { SignInWays, type Way } from "@/features/auth/SignInWays";
import { clearAddress, loadWaiting, stopWaiting, storeWaiting } from "@/features/auth/waiting";
import type { Locale } from "@/i18n/locale";

type SignInProps = {
  locale: Locale;
  /** Where to continue afterwards; a path of this site. */
  next: string;
  /** The address of a form posted without scripts; `sent` and `refusal` are its outcome. */
  email?: string | undefined;
  /** Set if a signed-in learner, `email`, has to authenticate again, whose last sign-in by email was at `since`. */
  again?: { since: number } | undefined;
  /** Whether an earlier email is useless: its sign-in is complete, or its link is used up. */
  discardStored?: boolean;
  /** The OAuth providers that are configured. */
  providers: Provider[];
  /** Whether this site sends emails of its own, without which no one registers with a password or resets one. */
  sendsEmails: boolean;
  /** The form that is open first. */
  way?: Way;
  sent?: boolean;
  refusal?: { error: string; retryAfterSeconds?: number | undefined } | undefined;
};

/**
 * The sign-in form: asks for the address, then for the code in the email, whose link does the same in one click. The
 * password form is behind a link.
 */
export default function SignIn({
  locale,
  next,
  email: known = "",
  again,
  discardStored = false,
  providers,
  sendsEmails,
  way: firstWay = "link",
  sent = false,
  refusal,
}: SignInProps) {
  const isAgain = again !== undefined;
  const page = isAgain ? "sign-in-again" : "sign-in";
  const [mailed, setMailed] = useState<Mailed | null>(() =>
    sent ? { email: known, againAt: 0, earlier: false } : null,
  );
  const [email, setEmail] = useState(known);
  const [way, setWay] = useState(firstWay);

  useEffect(rememberTimezone, []);

  useEffect(() => {
    if (discardStored) stopWaiting(page);
    const stored = loadWaiting(page) as Mailed | null;
    const isOther = (isAgain && stored?.email !== known) || firstWay === "password";
    if (stored && !refusal && !isOther) setMailed((current) => current ?? stored);
  }, [page, isAgain, discardStored, known, firstWay, refusal]);

  function remember(state: Mailed | null) {
    setMailed(state);
    if (state) {
      storeWaiting(page, state);
      clearAddress();
    } else {
      stopWaiting(page);
    }
  }

  return (
    <I18nProvider locale={locale}>
      {mailed ? (
        <SignInCode
          locale={locale}
          next={next}
          mailed={mailed}
          onMailed={remember}
          since={again?.since}
          onVerified={() => stopWaiting(page)}
          onOtherAddress={() => remember(null)}
          refusal={sent ? refusal : undefined}
        />
      ) : isAgain ? (
        <SignInAgain locale={locale} next={next} email={known} refusal={refusal} onMailed={remember} />
      ) : (
        <>
          {way === "password" ? (
            <SignInPassword
              locale={locale}
              next={next}
              email={email}
              onEmail={setEmail}
              refusal={firstWay === "password" ? refusal : undefined}
              canReset={sendsEmails}
              onMailed={remember}
              takesFocus={firstWay !== "password"}
            />
          ) : (
            <SignInRequest
              locale={locale}
              next={next}
              email={email}
              onEmail={setEmail}
              refusal={firstWay === "link" ? refusal : undefined}
              onMailed={remember}
            />
          )}
          <OtherServices locale={locale} next={next} providers={providers} />
          <SignInWays locale={locale} next={next} way={way} canRegister={sendsEmails} onChange={setWay} />
        </>
      )}
    </I18nProvider>
  );
}
