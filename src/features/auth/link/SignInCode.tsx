import { useCallback, useRef, useState } from "react";
import { requestLink, type Mailed } from "@/features/auth/link/request-link";
import { useFollowSignIn } from "@/features/auth/link/useFollowSignIn";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { callApi, isUnanswered } from "@/ui/api";
import { Button } from "@/ui/Button";
import { CodeField, isCompleteCode } from "@/ui/CodeField";
import { Notice } from "@/ui/Notice";
import { ResendButton } from "@/ui/ResendButton";
import { leaveFor, rejectFields, useSubmit } from "@/ui/useSubmit";

type SignInCodeProps = {
  locale: Locale;
  next: string;
  mailed: Mailed;
  /** When a learner who must sign in again last did so; undefined for a first sign-in. */
  since: number | undefined;
  onMailed: (mailed: Mailed) => void;
  /** Called before the page is left, because this browser is signed in. */
  onVerified: () => void;
  onOtherAddress: () => void;
  /** Why the code was refused that a form without scripts has posted. */
  refusal?: { error: string; retryAfterSeconds?: number | undefined } | undefined;
};

/** The second step, after the email was sent: the code signs in here, the link wherever it is opened. */
export function SignInCode(props: SignInCodeProps) {
  const { locale, next, mailed, since, onMailed, onVerified, onOtherAddress, refusal } = props;
  const t = authMessages(locale).sent;
  const form = useRef<HTMLFormElement>(null);
  const [code, setCode] = useState("");
  const [isResent, setResent] = useState(false);

  useFollowSignIn({ next, since, onFollow: onVerified });

  const verify = useSubmit<"code">(async ({ signal }) => {
    rejectFields({ code: isCompleteCode(code) ? undefined : t.codeIncomplete });
    const body = { email: mailed.email, code, next };
    const path = "/api/auth/magic-link/verify";
    const answer = await callApi<{ next: string }>("POST", path, body, { signal });
    onVerified();
    await leaveFor(answer.next);
  }, refusal);
  const complete = useCallback(() => form.current?.requestSubmit(), []);

  const resend = useSubmit(async ({ signal }) => {
    setResent(false);
    const again = await requestLink(mailed.email, next, signal);
    onMailed(again);
    setResent(!again.earlier);
  });

  return (
    <>
      <h1>{t.title}</h1>
      <p id="sent" className="lead mt-4 wrap-anywhere">
        {mailed.earlier ? t.earlier(mailed.email) : t.text(mailed.email)}
      </p>
      <p className="mt-2">{t.how}</p>
      <form
        ref={form}
        method="post"
        action="/login"
        noValidate
        onSubmit={verify.submit}
        className="mt-8 grid gap-5"
      >
        {since !== undefined && <input type="hidden" name="again" value="1" />}
        <input type="hidden" name="email" value={mailed.email} />
        <input type="hidden" name="next" value={next} />
        <CodeField
          id="code"
          label={t.codeLabel}
          name="code"
          value={code}
          onChange={setCode}
          onComplete={complete}
          isPending={verify.isPending}
          pendingText={t.checking}
          takesFocus
          describedBy="sent"
          isUnchecked={isUnanswered(verify.failure)}
          error={verify.failure === undefined ? verify.fieldErrors.code : errorText(locale, verify.failure)}
        />
        <Button type="submit" size="lg" isPending={verify.isPending} isDisabled={resend.isPending}>
          {t.verify}
        </Button>
      </form>
      <div className="mt-8 border-t border-rule pt-5 noscript:hidden">
        <p className="hint">{t.missing}</p>
        <div className="mt-2 -ml-3 flex flex-wrap">
          <ResendButton
            againAt={mailed.againAt}
            isPending={resend.isPending}
            onPress={() => resend.submit()}
            waitText={t.resendIn}
          >
            {t.resend}
          </ResendButton>
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
