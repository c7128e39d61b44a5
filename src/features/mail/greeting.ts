import type { Locale } from "@/i18n/locale";
import { hasVisibleCharacter } from "@/i18n/visible-character";

const GREETINGS: Record<Locale, { named: (name: string) => string; nameless: string }> = {
  en: { named: (name) => `Hello ${name},`, nameless: "Hello," },
  pl: { named: (name) => `Cześć, ${name}!`, nameless: "Cześć!" },
  it: { named: (name) => `Ciao ${name}!`, nameless: "Ciao!" },
};

export function greeting(locale: Locale, name: string | null): string {
  const { named, nameless } = GREETINGS[locale];
  const plain = sanitizeName(name ?? "");
  return plain ? named(plain) : nameless;
}

/**
 * A name that is safe in a sentence. Learners can write any name to the database, including line breaks, which would
 * look like our own paragraphs, and marks that reverse the reading direction of the text after them.
 */
function sanitizeName(name: string): string {
  const plain = name
    .replace(/\p{Bidi_Control}/gu, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
  return hasVisibleCharacter(plain) ? plain : "";
}
