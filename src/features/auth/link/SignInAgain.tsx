import { requestLink } from "@/features/auth/link/request-link";
import type { Mailed } from "@/features/auth/link/request-link";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { useSubmit } from "@/ui/useSubmit";

type SignInAgainProps = {
  locale: Locale;
  next: string;
  /** The learner's own address; the only one there is to mail to. */
  email: string;
  refusal?: { error: string; retryAfterSeconds?: number | undefined } | undefined;
  onMailed: (mailed: Mailed) => void;
};

/** The first step to authenticate again: one button. Without scripts the form posts to the page itself. */
export function SignInAgain({ locale, next, email, refusal, onMailed }: SignInAgainProps) {
  const t = authMessages(locale);
  const send = useSubmit(async ({ signal }) => onMailed(await requestLink(email, next, signal)), refusal);

  return (
    <>
      <h1>{t.again.title}</h1>
      <p className="lead mt-4 wrap-anywhere">{t.again.lead(email)}</p>
      <form method="post" action="/login" onSubmit={send.submit} className="mt-8 grid gap-5">
        <input type="hidden" name="again" value="1" />
        <input type="hidden" name="next" value={next} />
        {send.failure !== undefined && (
          <Notice tone="error" live>
            {errorText(locale, send.failure)}
          </Notice>
        )}
        <Button type="submit" size="lg" isPending={send.isPending}>
          {t.send}
        </Button>
      </form>
    </>
  );
}
