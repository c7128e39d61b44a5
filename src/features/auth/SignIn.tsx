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
import type { Locale } from "@/i18n/locale";

type SignInProps = {
  locale: Locale;
  /** Where to go afterwards; one of our own paths. */
  next: string;
  /** The address that a form posted without scripts was about, and how that went. */
  email?: string | undefined;
  /** Somebody who is signed in, as `email`, and has to prove it once more. */
  isAgain?: boolean;
  /** Whether a mail that was asked for before is of no more use: that sign-in is over, or its link is spent. */
  isAnew?: boolean;
  /** The services to sign in with that are set up. */
  providers: Provider[];
  /** The form that is open first. */
  way?: Way;
  sent?: boolean;
  refusal?: { error: string; retryAfterSeconds?: number | undefined } | undefined;
};

const KEPT_AS = { first: "sign-in", again: "sign-in-again" };
const KEPT_MS = 15 * 60_000;

/**
 * Signs in by mail: asks for the address, then for the code, while the link does the same in one click. Whoever
 * has chosen a password finds the form for it behind a quiet link.
 */
export default function SignIn({
  locale,
  next,
  email: known = "",
  isAgain = false,
  isAnew = false,
  providers,
  way: firstWay = "link",
  sent = false,
  refusal,
}: SignInProps) {
  const keptAs = isAgain ? KEPT_AS.again : KEPT_AS.first;
  const [mailed, setMailed] = useState<Mailed | null>(() =>
    sent ? { email: known, againAt: 0, earlier: false } : null,
  );
  const [email, setEmail] = useState(known);
  const [way, setWay] = useState(firstWay);

  useEffect(rememberTimezone, []);

  // A phone may discard this tab while its owner reads the mail; the code must still have a place to go.
  useEffect(() => {
    if (isAnew) sessionStorage.removeItem(keptAs);
    const kept = readKept(keptAs);
    const isOther = (isAgain && kept?.email !== known) || firstWay === "password";
    if (kept && !refusal && !isOther) setMailed((current) => current ?? kept);
  }, [keptAs, isAgain, isAnew, known, firstWay, refusal]);

  function remember(state: Mailed | null) {
    setMailed(state);
    if (state) sessionStorage.setItem(keptAs, JSON.stringify(state));
    else sessionStorage.removeItem(keptAs);
  }

  return (
    <I18nProvider locale={locale}>
      {mailed ? (
        <SignInCode
          locale={locale}
          next={next}
          mailed={mailed}
          onMailed={remember}
          isAgain={isAgain}
          onLeave={() => remember(null)}
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
          <SignInWays locale={locale} next={next} way={way} onChange={setWay} />
        </>
      )}
    </I18nProvider>
  );
}

function readKept(keptAs: string): Mailed | null {
  const kept = sessionStorage.getItem(keptAs);
  if (!kept) return null;
  const state = JSON.parse(kept) as Mailed;
  return state.againAt > Date.now() - KEPT_MS ? state : null;
}
