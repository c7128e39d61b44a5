import { useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { rememberTimezone } from "@/features/account/appearance";
import { SignInAgain } from "@/features/auth/SignInAgain";
import { SignInCode } from "@/features/auth/SignInCode";
import { SignInRequest } from "@/features/auth/SignInRequest";
import type { Locale } from "@/i18n/locale";

type SignInProps = {
  locale: Locale;
  /** Where to go afterwards; one of our own paths. */
  next: string;
  /** The address that a form posted without scripts was about, and how that went. */
  email?: string | undefined;
  /** Somebody who is signed in, as `email`, and has to prove it once more. */
  isAgain?: boolean;
  sent?: boolean;
  refusal?: { error: string; retryAfterSeconds?: number | undefined } | undefined;
};

/** A mail that is on its way. */
export type Mailed = {
  email: string;
  /** When the next one may be asked for, in milliseconds since the epoch. */
  againAt: number;
  /** The answer was "you have one already". */
  earlier: boolean;
};

const KEPT_AS = { first: "sign-in", again: "sign-in-again" };
const KEPT_MS = 15 * 60_000;

/** Signs in by mail: asks for the address, then for the code, while the link does the same in one click. */
export default function SignIn({
  locale,
  next,
  email = "",
  isAgain = false,
  sent = false,
  refusal,
}: SignInProps) {
  const keptAs = isAgain ? KEPT_AS.again : KEPT_AS.first;
  const [mailed, setMailed] = useState<Mailed | null>(() =>
    sent ? { email, againAt: 0, earlier: false } : null,
  );

  useEffect(rememberTimezone, []);

  // A phone may discard this tab while its owner reads the mail; the code must still have a place to go.
  useEffect(() => {
    const kept = readKept(keptAs);
    if (kept && !refusal && !(isAgain && kept.email !== email)) setMailed((current) => current ?? kept);
  }, [keptAs, isAgain, email, refusal]);

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
        <SignInAgain locale={locale} next={next} email={email} refusal={refusal} onMailed={remember} />
      ) : (
        <SignInRequest locale={locale} next={next} email={email} refusal={refusal} onMailed={remember} />
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
