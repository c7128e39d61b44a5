import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { emailError } from "@/features/auth/email-error";
import { refusedFields } from "@/features/auth/password/new-password";
import { loadWaiting, stopWaiting, storeWaiting } from "@/features/auth/waiting";
import { COOLDOWN_SECONDS } from "@/http/limits";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { ApiError, callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ResendButton } from "@/ui/ResendButton";
import { TextField } from "@/ui/TextField";
import { rejectFields, useSubmit } from "@/ui/useSubmit";

/** Asks for a link to choose a new password. The answer is the same whether or not there is an account. */
export default function ForgotPassword({ locale, email: known }: { locale: Locale; email: string }) {
  const t = passwordMessages(locale).forgot;
  const [email, setEmail] = useState(known);
  const [requested, setRequested] = useState<Requested>();
  useEffect(() => {
    const stored = loadWaiting("password-reset") as (Requested & { by: string }) | null;
    // Signing in ends it; a learner who is signed in may ask for one too.
    if (stored?.by === known) setRequested((current) => current ?? stored);
  }, [known]);

  function remember(state: Requested | undefined) {
    setRequested(state);
    if (state) storeWaiting("password-reset", { ...state, by: known });
    else stopWaiting("password-reset");
  }

  const send = useSubmit<"email">(async ({ signal }) => {
    const address = email.trim();
    rejectFields({ email: emailError(locale, address) });
    try {
      remember(await requestReset(address, signal));
    } catch (failure) {
      if (refusedFields(failure).length > 0)
        rejectFields({ email: errorText(locale, { error: "invalid_email" }) });
      throw failure;
    }
  });

  if (requested) {
    return (
      <I18nProvider locale={locale}>
        <Sent
          locale={locale}
          requested={requested}
          onRequested={remember}
          onOtherAddress={() => remember(undefined)}
        />
      </I18nProvider>
    );
  }
  return (
    <I18nProvider locale={locale}>
      <h1>{t.title}</h1>
      <p className="lead mt-4">{t.lead}</p>
      <form method="post" noValidate onSubmit={send.submit} className="mt-8 grid gap-5">
        {send.failure !== undefined && (
          <Notice tone="error" live>
            {errorText(locale, send.failure)}
          </Notice>
        )}
        <TextField
          label={authMessages(locale).emailLabel}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          spellCheck="false"
          enterKeyHint="send"
          isRequired
          validationBehavior="aria"
          value={email}
          onChange={(typed) => {
            setEmail(typed);
            send.clearFieldError("email");
          }}
          error={send.fieldErrors.email}
        />
        <Button type="submit" size="lg" isPending={send.isPending}>
          {t.submit}
        </Button>
      </form>
      <BackToSignIn text={t.toSignIn} />
    </I18nProvider>
  );
}

/** A request for a link. */
type Requested = {
  email: string;
  /** When another may be made, in milliseconds since the epoch. */
  againAt: number;
  /** Whether it came too soon after another request for an email to the address. */
  isTooSoon: boolean;
};

/** @throws ApiError for every refusal but the cooldown of the address, which says nothing about an account */
async function requestReset(email: string, signal: AbortSignal): Promise<Requested> {
  const requested = (seconds: number, isTooSoon: boolean): Requested => ({
    email,
    againAt: Date.now() + seconds * 1000,
    isTooSoon,
  });
  try {
    await callApi("POST", "/api/auth/forgot-password", { email }, { signal });
    return requested(COOLDOWN_SECONDS, false);
  } catch (error) {
    if (!(error instanceof ApiError) || error.error !== "rate_limit_cooldown") throw error;
    return requested(error.retryAfterSeconds ?? COOLDOWN_SECONDS, true);
  }
}

type SentProps = {
  locale: Locale;
  requested: Requested;
  onRequested: (requested: Requested) => void;
  onOtherAddress: () => void;
};

/** Says where the link may be, and counts down until another can be requested. */
function Sent({ locale, requested, onRequested, onOtherAddress }: SentProps) {
  const { email, againAt, isTooSoon } = requested;
  const t = passwordMessages(locale).forgot;
  const { resend: again, resendIn, otherAddress } = authMessages(locale).sent;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [isRepeated, setRepeated] = useState(false);
  const resend = useSubmit(async ({ signal }) => {
    setRepeated(false);
    const repeated = await requestReset(email, signal);
    onRequested(repeated);
    setRepeated(!repeated.isTooSoon);
  });

  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="outline-none">
        {t.sentTitle}
      </h1>
      <p className="lead mt-4 wrap-anywhere">{isTooSoon ? t.earlier(email) : t.sent(email)}</p>
      <p className="hint mt-4">{t.sentHint}</p>
      <div className="mt-4 -ml-3 flex flex-wrap">
        <ResendButton
          againAt={againAt}
          isPending={resend.isPending}
          onPress={() => resend.submit()}
          waitText={resendIn}
        >
          {again}
        </ResendButton>
        <Button variant="quiet" onPress={onOtherAddress}>
          {otherAddress}
        </Button>
      </div>
      <div className="mt-3 empty:hidden" aria-live="polite">
        {isRepeated && <Notice tone="success">{t.requestedAgain}</Notice>}
        {resend.failure !== undefined && <Notice tone="error">{errorText(locale, resend.failure)}</Notice>}
      </div>
      <BackToSignIn text={t.toSignIn} />
    </>
  );
}

function BackToSignIn({ text }: { text: string }) {
  return (
    <p className="mt-8 border-t border-rule pt-3">
      <a href="/login" className="link inline-flex min-h-11 items-center">
        {text}
      </a>
    </p>
  );
}
