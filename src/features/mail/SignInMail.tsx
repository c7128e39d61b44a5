import { Button, Text } from "react-email";
import { greeting } from "@/features/mail/greeting";
import { LINK_MAILS, type LinkMail } from "@/features/mail/mail-messages";
import { MailFrame } from "@/features/mail/MailFrame";
import { parts, styles } from "@/features/mail/styles";
import type { Locale } from "@/i18n/locale";

export interface SignInMailProps {
  locale: Locale;
  kind: LinkMail;
  name: string | null;
  /** On our own site. */
  link: string;
  /** Six digits. */
  code: string;
  minutes: number;
}

/** A mail with a link that works once, and the code for people whose mail is on another device. */
export function SignInMail({ locale, kind, name, link, code, minutes }: SignInMailProps) {
  const { validity, mails } = LINK_MAILS[locale];
  const t = mails[kind];
  return (
    <MailFrame locale={locale} preview={t.preview} site={link}>
      <Text style={styles.text} className={parts.ink}>
        {greeting(locale, name)}
      </Text>
      <Text style={styles.text} className={parts.ink}>
        {t.lead}
      </Text>
      <Button href={link} style={styles.button} className={parts.button}>
        {t.button}
      </Button>
      {t.orCode && (
        <>
          <Text style={styles.text} className={parts.ink}>
            {t.orCode}
          </Text>
          <Text style={styles.code} className={`${parts.ink} ${parts.code}`}>
            {code}
          </Text>
        </>
      )}
      <Text style={styles.small} className={parts.soft}>
        {t.orCode ? validity.both(minutes) : validity.link(minutes)}
      </Text>
      <Text style={styles.small} className={parts.soft}>
        {t.ignore(new URL(link).host)}
      </Text>
    </MailFrame>
  );
}
