import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { requestLink } from "@/features/auth/link/request-link";
import type { Mailed } from "@/features/auth/link/request-link";
import { formatCountdown } from "@/i18n/format";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";

type SignInCodeProps = {
  locale: Locale;
  next: string;
  mailed: Mailed;
  /** There is no other address to choose. */
  isAgain: boolean;
  onMailed: (mailed: Mailed) => void;
  onLeave: () => void;
};

/** The second step: the mail is out; the link signs in wherever it is opened, the code signs in here. */
export function SignInCode({ locale, next, mailed, isAgain, onMailed, onLeave }: SignInCodeProps) {
  const t = authMessages(locale).sent;
  const heading = useRef<HTMLHeadingElement>(null);
  const [code, setCode] = useState("");
  const [error, setError] = useState<string>();
  const [news, setNews] = useState<{ text: string; failed: boolean }>();
  const [pending, setPending] = useState<"code" | "mail" | null>(null);
  const wait = useSecondsUntil(mailed.againAt);

  useEffect(() => heading.current?.focus(), []);

  async function verify(event: SyntheticEvent) {
    event.preventDefault();
    if (pending) return;
    if (code.replace(/\D/g, "").length !== 6) {
      setError(t.codeIncomplete);
      return;
    }
    setError(undefined);
    setPending("code");
    try {
      const answer = await callApi<{ next: string }>("POST", "/api/auth/magic-link/verify", {
        email: mailed.email,
        code: code.replace(/\D/g, ""),
        next,
      });
      onLeave();
      location.assign(answer.next);
    } catch (failure) {
      setError(errorText(locale, failure));
      setPending(null);
    }
  }

  async function resend() {
    setNews(undefined);
    setPending("mail");
    try {
      const again = await requestLink(mailed.email, next);
      onMailed(again);
      if (!again.earlier) setNews({ text: t.resent, failed: false });
    } catch (failure) {
      setNews({ text: errorText(locale, failure), failed: true });
    }
    setPending(null);
  }

  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="outline-none">
        {t.title}
      </h1>
      <p className="lead mt-4 wrap-anywhere">
        {mailed.earlier ? t.earlier(mailed.email) : t.text(mailed.email)}
      </p>
      <p className="mt-2">{t.how}</p>
      <form noValidate onSubmit={(event) => void verify(event)} className="mt-8 grid gap-5">
        <TextField
          label={t.codeLabel}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]*"
          maxLength={8}
          enterKeyHint="go"
          className="code-field"
          value={code}
          onChange={setCode}
          error={error}
        />
        <Button type="submit" size="lg" isPending={pending === "code"}>
          {t.verify}
        </Button>
      </form>
      <div className="mt-8 border-t border-rule pt-5">
        <p className="hint">{t.missing}</p>
        <div className="mt-2 -ml-3 flex flex-wrap">
          <Button
            variant="quiet"
            isDisabled={wait > 0}
            isPending={pending === "mail"}
            onPress={() => void resend()}
          >
            {wait > 0 ? t.resendIn(formatCountdown(wait)) : t.resend}
          </Button>
          {!isAgain && (
            <Button variant="quiet" onPress={onLeave}>
              {t.otherAddress}
            </Button>
          )}
        </div>
        <div className="mt-3 empty:hidden" aria-live="polite">
          {news && <Notice tone={news.failed ? "error" : "success"}>{news.text}</Notice>}
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
