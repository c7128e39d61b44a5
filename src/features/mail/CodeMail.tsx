import { Text } from "react-email";
import { CODE_MAILS, type CodeMail as Kind } from "@/features/mail/code-messages";
import { greeting } from "@/features/mail/greeting";
import { MailFrame } from "@/features/mail/MailFrame";
import { parts, styles } from "@/features/mail/styles";
import type { Locale } from "@/i18n/locale";

export interface CodeMailProps {
  locale: Locale;
  kind: Kind;
  name: string | null;
  /** Six digits. */
  code: string;
  minutes: number;
  /** The address that is to replace the learner's; "" if none is. */
  newEmail: string;
  /** The URL of our own site. */
  site: string;
}

/** A mail with a code, to be entered where it was requested. */
export function CodeMail({ locale, kind, name, code, minutes, newEmail, site }: CodeMailProps) {
  const { validity, mails } = CODE_MAILS[locale];
  const t = mails[kind];
  return (
    <MailFrame locale={locale} preview={t.preview} site={site}>
      <Text style={styles.text} className={parts.ink}>
        {greeting(locale, name)}
      </Text>
      <Text style={styles.text} className={parts.ink}>
        {t.lead(newEmail)}
      </Text>
      <Text style={styles.code} className={`${parts.ink} ${parts.code}`}>
        {code}
      </Text>
      <Text style={styles.small} className={parts.soft}>
        {validity(minutes)}
      </Text>
      <Text style={styles.small} className={parts.soft}>
        {t.ignore(new URL(site).host)}
      </Text>
    </MailFrame>
  );
}
