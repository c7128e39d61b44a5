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
import { loadFromTab, removeFromTab, storeInTab } from "@/ui/tab-storage";

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

const STORAGE_KEYS = { first: "sign-in", again: "sign-in-again" };
const STORED_MS = 15 * 60_000;

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
  const storageKey = isAgain ? STORAGE_KEYS.again : STORAGE_KEYS.first;
  const [mailed, setMailed] = useState<Mailed | null>(() =>
    sent ? { email: known, againAt: 0, earlier: false } : null,
  );
  const [email, setEmail] = useState(known);
  const [way, setWay] = useState(firstWay);

  useEffect(rememberTimezone, []);

  // A phone may discard this tab while the learner reads the email; the code form must still be there afterwards.
  useEffect(() => {
    if (discardStored) removeFromTab(storageKey);
    const stored = readStored(storageKey);
    const isOther = (isAgain && stored?.email !== known) || firstWay === "password";
    if (stored && !refusal && !isOther) setMailed((current) => current ?? stored);
  }, [storageKey, isAgain, discardStored, known, firstWay, refusal]);

  function remember(state: Mailed | null) {
    setMailed(state);
    if (state) storeInTab(storageKey, state);
    else removeFromTab(storageKey);
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
          onVerified={() => removeFromTab(storageKey)}
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

function readStored(storageKey: string): Mailed | null {
  const stored = loadFromTab(storageKey) as Mailed | null;
  return stored && stored.againAt > Date.now() - STORED_MS ? stored : null;
}
