import { Button, Text } from "react-email";
import { greeting } from "@/features/mail/greeting";
import { MailFrame } from "@/features/mail/MailFrame";
import type { NoticeText } from "@/features/mail/notice-messages";
import { parts, styles } from "@/features/mail/styles";
import type { Locale } from "@/i18n/locale";

export interface NoticeMailProps {
  locale: Locale;
  name: string | null;
  text: NoticeText;
  /** What can be said of the client that did it. */
  facts: { label: string; value: string }[];
  /** Where the button leads, on our own site. */
  link: string;
}

/** A mail that tells of something: a few lines, what is known of who did it, and one way to act. */
export function NoticeMail({ locale, name, text, facts, link }: NoticeMailProps) {
  return (
    <MailFrame locale={locale} preview={text.lines[0] ?? text.subject} site={link}>
      <Text style={styles.text} className={parts.ink}>
        {greeting(locale, name)}
      </Text>
      {text.lines.map((line) => (
        <Text key={line} style={styles.text} className={parts.ink}>
          {line}
        </Text>
      ))}
      {facts.length > 0 && (
        <Text style={styles.facts} className={`${parts.ink} ${parts.facts}`}>
          {facts.map(({ label, value }, index) => (
            <span key={label}>
              {index > 0 && <br />}
              <span className={parts.soft} style={{ color: styles.small.color }}>
                {label}:
              </span>{" "}
              {value}
            </span>
          ))}
        </Text>
      )}
      <Button href={link} style={styles.button} className={parts.button}>
        {text.button}
      </Button>
      <Text style={styles.small} className={parts.soft}>
        {text.note(new URL(link).host)}
      </Text>
    </MailFrame>
  );
}
