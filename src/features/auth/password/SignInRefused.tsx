import { useState } from "react";
import type { Mailed } from "@/features/auth/link/request-link";
import { requestLink } from "@/features/auth/link/request-link";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

type SignInRefusedProps = {
  locale: Locale;
  next: string;
  /** The machine word of the refusal, and its words for a person. */
  reason: string;
  text: string;
  /** The address as it stands in its field. */
  addressNow: () => string;
  onMailed: (mailed: Mailed) => void;
};

/** After these the password is of no use for a while, and a link is. */
const LINK_HELPS = ["account_locked", "rate_limit_exceeded"];

/** Why a password did not sign in; where only time would help, the link that helps at once. */
export function SignInRefused({ locale, next, reason, text, addressNow, onMailed }: SignInRefusedProps) {
  const t = passwordMessages(locale).signIn;
  const [isPending, setPending] = useState(false);
  const [noMail, setNoMail] = useState<string>();
  const linkHelps = LINK_HELPS.includes(reason);

  async function mailLink() {
    setPending(true);
    setNoMail(undefined);
    try {
      onMailed(await requestLink(addressNow(), next));
    } catch (failure) {
      setNoMail(errorText(locale, failure));
      setPending(false);
    }
  }

  return (
    <Notice
      tone={linkHelps ? "warn" : "error"}
      {...(reason === "account_locked" && { title: t.locked })}
      live
    >
      <p>{noMail ?? text}</p>
      {linkHelps && (
        <Button variant="outline" className="mt-3 mb-1" isPending={isPending} onPress={() => void mailLink()}>
          {t.mailLink}
        </Button>
      )}
    </Notice>
  );
}
