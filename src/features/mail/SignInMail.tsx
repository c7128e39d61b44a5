import { Body, Button, Container, Head, Heading, Html, Preview, Text } from "react-email";
import type { Locale } from "@/i18n/locale";
import { LINK_MAILS, type LinkMail } from "@/features/mail/mail-messages";
import { styles } from "@/features/mail/styles";

interface SignInMailProps {
  locale: Locale;
  kind: LinkMail;
  name: string | null;
  link: string;
  /** Six digits. */
  code: string;
  minutes: number;
}

/** A mail with a link that works once, and the code for people whose mail is on another device. */
export function SignInMail({ locale, kind, name, link, code, minutes }: SignInMailProps) {
  const { greeting, validity, mails } = LINK_MAILS[locale];
  const t = mails[kind];
  return (
    <Html lang={locale}>
      <Head />
      <Preview>{t.preview}</Preview>
      <Body style={styles.body}>
        <Container style={styles.page}>
          <Heading as="h1" style={styles.brand}>
            Word Lists
          </Heading>
          <Text style={styles.text}>{greeting(name)}</Text>
          <Text style={styles.text}>{t.lead}</Text>
          <Button href={link} style={styles.button}>
            {t.button}
          </Button>
          {t.orCode && (
            <>
              <Text style={styles.text}>{t.orCode}</Text>
              <Text style={styles.code}>{code}</Text>
            </>
          )}
          <Text style={styles.small}>{validity(minutes)}</Text>
          <Text style={styles.small}>{t.ignore}</Text>
        </Container>
      </Body>
    </Html>
  );
}
