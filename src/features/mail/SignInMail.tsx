import { Body, Button, Container, Head, Heading, Html, Preview, Text } from "react-email";
import type { Locale } from "@/i18n/locale";
import { SIGN_IN_MAIL } from "@/features/mail/mail-messages";

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

const SERIF = "Literata, Georgia, 'Times New Roman', serif";

const styles = {
  body: { backgroundColor: "#fbfbf8", margin: 0, padding: "32px 16px" },
  page: { maxWidth: "480px", margin: "0 auto" },
  brand: { fontFamily: SERIF, fontSize: "22px", fontWeight: 600, color: "#1b1d22", margin: "0 0 24px" },
  text: { fontFamily: SERIF, fontSize: "18px", lineHeight: "1.5", color: "#1b1d22", margin: "0 0 16px" },
  button: {
    fontFamily: SERIF,
    display: "inline-block",
    backgroundColor: "#2443c4",
    color: "#ffffff",
    borderRadius: "8px",
    padding: "14px 28px",
    margin: "8px 0 24px",
    fontSize: "18px",
    textDecoration: "none",
  },
  code: {
    fontFamily: SERIF,
    fontSize: "32px",
    letterSpacing: "0.2em",
    color: "#1b1d22",
    margin: "0 0 24px",
  },
  small: { fontFamily: SERIF, fontSize: "15px", lineHeight: "1.5", color: "#5a5e66", margin: "0 0 8px" },
} as const;
