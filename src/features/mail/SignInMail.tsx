import { Body, Button, Container, Head, Heading, Html, Preview, Text } from "react-email";
import type { Locale } from "@/i18n/locale";
import { SIGN_IN_MAIL } from "@/features/mail/mail-messages";
import { styles } from "@/features/mail/styles";

interface SignInMailProps {
  locale: Locale;
  name: string | null;
  link: string;
  /** Six digits. */
  code: string;
  minutes: number;
}

/** The mail with the magic link, and the code for people whose mail is on another device. */
export function SignInMail({ locale, name, link, code, minutes }: SignInMailProps) {
  const t = SIGN_IN_MAIL[locale];
  return (
    <Html lang={locale}>
      <Head />
      <Preview>{t.preview}</Preview>
      <Body style={styles.body}>
        <Container style={styles.page}>
          <Heading as="h1" style={styles.brand}>
            Word Lists
          </Heading>
          <Text style={styles.text}>{t.greeting(name)}</Text>
          <Text style={styles.text}>{t.lead}</Text>
          <Button href={link} style={styles.button}>
            {t.button}
          </Button>
          <Text style={styles.text}>{t.orCode}</Text>
          <Text style={styles.code}>{code}</Text>
          <Text style={styles.small}>{t.validity(minutes)}</Text>
          <Text style={styles.small}>{t.ignore}</Text>
        </Container>
      </Body>
    </Html>
  );
}
