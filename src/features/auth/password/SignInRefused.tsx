import { requestLink, type Mailed } from "@/features/auth/link/request-link";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { useSubmit } from "@/ui/useSubmit";

type SignInRefusedProps = {
  locale: Locale;
  next: string;
  /** The error code. */
  reason: string;
  /** The error message. */
  text: string;
  email: string;
  onMailed: (mailed: Mailed) => void;
};

/** After these errors a password cannot be used for a while, but a link can. */
const LINK_HELPS = ["account_locked", "rate_limit_exceeded"];

/** Says why a password was rejected and, where waiting is the only other way, offers a link. */
export function SignInRefused({ locale, next, reason, text, email, onMailed }: SignInRefusedProps) {
  const t = passwordMessages(locale).signIn;
  const linkHelps = LINK_HELPS.includes(reason);

  const mailLink = useSubmit(async ({ signal }) => onMailed(await requestLink(email, next, signal)));

  return (
    <Notice
      tone={linkHelps ? "warn" : "error"}
      {...(reason === "account_locked" && { title: t.locked })}
      live
    >
      <p>{mailLink.failure === undefined ? text : errorText(locale, mailLink.failure)}</p>
      {linkHelps && (
        <Button
          variant="outline"
          className="mt-3 mb-1"
          isPending={mailLink.isPending}
          onPress={() => mailLink.submit()}
        >
          {t.mailLink}
        </Button>
      )}
    </Notice>
  );
}
