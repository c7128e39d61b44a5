import { useEffect, useRef, useState } from "react";
import { requestLink, type Mailed } from "@/features/auth/link/request-link";
import { useFollowSignIn } from "@/features/auth/link/useFollowSignIn";
import { formatCountdown } from "@/i18n/format";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";
import { leaveFor, rejectFields, useSubmit } from "@/ui/useSubmit";

type SignInCodeProps = {
  locale: Locale;
  next: string;
  mailed: Mailed;
  /** When the learner signed in who has to do so again, with the same address; undefined for a first sign-in. */
  since: number | undefined;
  onMailed: (mailed: Mailed) => void;
  /** Called before the page is left, because this browser is signed in. */
  onVerified: () => void;
  onOtherAddress: () => void;
};

/** The second step, after the email was sent: the code signs in here, the link wherever it is opened. */
export function SignInCode(props: SignInCodeProps) {
  const { locale, next, mailed, since, onMailed, onVerified, onOtherAddress } = props;
  const t = authMessages(locale).sent;
  const heading = useRef<HTMLHeadingElement>(null);
  const [code, setCode] = useState("");
  const [isResent, setResent] = useState(false);
  const wait = useSecondsUntil(mailed.againAt);

  useEffect(() => heading.current?.focus(), []);
  useFollowSignIn({ next, since, onFollow: onVerified });

  const verify = useSubmit<"code">(async ({ signal }) => {
    const digits = code.replace(/\D/g, "");
    rejectFields({ code: digits.length === 6 ? undefined : t.codeIncomplete });
    const body = { email: mailed.email, code: digits, next };
    const path = "/api/auth/magic-link/verify";
    const answer = await callApi<{ next: string }>("POST", path, body, { signal });
    onVerified();
    await leaveFor(answer.next);
  });

  const resend = useSubmit(async ({ signal }) => {
    setResent(false);
    const again = await requestLink(mailed.email, next, signal);
    onMailed(again);
    setResent(!again.earlier);
  });

  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="outline-none">
        {t.title}
      </h1>
      <p className="lead mt-4 wrap-anywhere">
        {mailed.earlier ? t.earlier(mailed.email) : t.text(mailed.email)}
      </p>
      <p className="mt-2">{t.how}</p>
      <form noValidate onSubmit={verify.submit} className="mt-8 grid gap-5">
        <TextField
          id="code"
          label={t.codeLabel}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]*"
          maxLength={8}
          enterKeyHint="go"
          className="code-field"
          value={code}
          onChange={setCode}
          error={verify.failure === undefined ? verify.fieldErrors.code : errorText(locale, verify.failure)}
        />
        <Button type="submit" size="lg" isPending={verify.isPending} isDisabled={resend.isPending}>
          {t.verify}
        </Button>
      </form>
      <div className="mt-8 border-t border-rule pt-5">
        <p className="hint">{t.missing}</p>
        <div className="mt-2 -ml-3 flex flex-wrap">
          <Button
            variant="quiet"
            isDisabled={wait > 0}
            isPending={resend.isPending}
            onPress={() => resend.submit()}
          >
            {wait > 0 ? t.resendIn(formatCountdown(wait)) : t.resend}
          </Button>
          {since === undefined && (
            <Button variant="quiet" onPress={onOtherAddress}>
              {t.otherAddress}
            </Button>
          )}
        </div>
        <div className="mt-3 empty:hidden" aria-live="polite">
          {isResent && <Notice tone="success">{t.resent}</Notice>}
          {resend.failure !== undefined && <Notice tone="error">{errorText(locale, resend.failure)}</Notice>}
        </div>
      </div>
    </>
  );
}

/** Whole seconds until a moment, counting down; 0 once it has passed. */
function useSecondsUntil(moment: number): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [moment]);
  return now === 0 ? 0 : Math.max(0, Math.ceil((moment - now) / 1000));
}
