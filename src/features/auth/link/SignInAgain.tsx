import { useState, type SyntheticEvent } from "react";
import { requestLink } from "@/features/auth/link/request-link";
import type { Mailed } from "@/features/auth/link/request-link";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

type SignInAgainProps = {
  locale: Locale;
  next: string;
  /** The learner's own address; the only one there is to mail to. */
  email: string;
  refusal?: { error: string; retryAfterSeconds?: number | undefined } | undefined;
  onMailed: (mailed: Mailed) => void;
};

/** The first step for somebody who is signed in: one button. Without scripts the form posts to the page itself. */
export function SignInAgain({ locale, next, email, refusal, onMailed }: SignInAgainProps) {
  const t = authMessages(locale);
  const [problem, setProblem] = useState(() => (refusal ? errorText(locale, refusal) : undefined));
  const [isPending, setPending] = useState(false);

  async function send(event: SyntheticEvent) {
    event.preventDefault();
    if (isPending) return;
    setProblem(undefined);
    setPending(true);
    try {
      onMailed(await requestLink(email, next));
    } catch (failure) {
      setProblem(errorText(locale, failure));
      setPending(false);
    }
  }

  return (
    <>
      <h1>{t.again.title}</h1>
      <p className="lead mt-4 wrap-anywhere">{t.again.lead(email)}</p>
      <form method="post" action="/login" onSubmit={(event) => void send(event)} className="mt-8 grid gap-5">
        <input type="hidden" name="again" value="1" />
        <input type="hidden" name="next" value={next} />
        {problem && (
          <Notice tone="error" live>
            {problem}
          </Notice>
        )}
        <Button type="submit" size="lg" isPending={isPending}>
          {t.send}
        </Button>
      </form>
    </>
  );
}
