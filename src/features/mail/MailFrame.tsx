import type { ReactNode } from "react";
import { Body, Container, Head, Html, Preview, Text } from "react-email";
import { DARK_SHEET, parts, styles } from "@/features/mail/styles";
import type { Locale } from "@/i18n/locale";

interface MailFrameProps {
  locale: Locale;
  /** Shown beside the subject in an inbox. */
  preview: string;
  /** A URL of the site; its host is shown at the end of the mail. */
  site: string;
  children: ReactNode;
}

/** The layout of every mail. */
export function MailFrame({ locale, preview, site, children }: MailFrameProps) {
  return (
    <Html lang={locale}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        {/* Stops mail clients from turning the code into a phone link and a date into an appointment. */}
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
