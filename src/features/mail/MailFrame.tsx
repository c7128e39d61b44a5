import type { ReactNode } from "react";
import { Body, Container, Head, Html, Preview, Text } from "react-email";
import { DARK_SHEET, parts, styles } from "@/features/mail/styles";
import type { Locale } from "@/i18n/locale";

interface MailFrameProps {
  locale: Locale;
  /** What lists of mails show beside the subject. */
  preview: string;
  /** Where the mail comes from, for whoever wonders. */
  site: string;
  children: ReactNode;
}

/** What every mail looks like around its words. */
export function MailFrame({ locale, preview, site, children }: MailFrameProps) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        {/* Six figures are no telephone number, and a date in a mail is no appointment. */}
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <style>{DARK_SHEET}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body style={styles.body} className={parts.paper}>
        <Container style={styles.page}>
          <Text style={styles.brand} className={parts.ink}>
            <span style={styles.peg} className={parts.peg} aria-hidden="true" data-skip-in-text="true">
              1
            </span>
            Word Lists
          </Text>
          {children}
          <Text style={styles.foot} className={`${parts.soft} ${parts.foot}`}>
            Word Lists · {new URL(site).host}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}
