import { Body, Button, Container, Head, Heading, Html, Preview, Text } from "react-email";
import type { Locale } from "@/i18n/locale";
import type { NoticeText } from "@/features/mail/notice-messages";
import { styles } from "@/features/mail/styles";

interface NoticeMailProps {
  locale: Locale;
  name: string | null;
  text: NoticeText;
  /** Where the button leads, on our own site. */
  link: string;
}

/** A mail that tells of something: a few lines and one way to act. */
export function NoticeMail({ locale, name, text, link }: NoticeMailProps) {
  return (
    <Html lang={locale}>
      <Head />
      <Preview>{text.lines[0] ?? text.subject}</Preview>
      <Body style={styles.body}>
        <Container style={styles.page}>
          <Heading as="h1" style={styles.brand}>
            Word Lists
          </Heading>
          <Text style={styles.text}>{text.greeting(name)}</Text>
          {text.lines.map((line) => (
            <Text key={line} style={styles.text}>
              {line}
            </Text>
          ))}
          <Button href={link} style={styles.button}>
            {text.button}
          </Button>
          <Text style={styles.small}>{text.note}</Text>
        </Container>
      </Body>
    </Html>
  );
}
