import type { Locale } from "@/i18n/locale";

const GREETINGS: Record<Locale, { named: (name: string) => string; nameless: string }> = {
  en: { named: (name) => `Hello ${name},`, nameless: "Hello," },
  pl: { named: (name) => `Cześć, ${name}!`, nameless: "Cześć!" },
  it: { named: (name) => `Ciao ${name}!`, nameless: "Ciao!" },
};

/** How a mail begins. */
export function greeting(locale: Locale, name: string | null): string {
  const { named, nameless } = GREETINGS[locale];
  const plain = onOneLine(name ?? "");
  return plain ? named(plain) : nameless;
}

/**
 * A name as it fits into a sentence. Learners write it straight into the database: it may hold line breaks, which
 * would look like paragraphs of ours, and marks that turn the reading direction of all that follows.
 */
function onOneLine(name: string): string {
  const plain = name
    .replace(/\p{Bidi_Control}/gu, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(plain) ? plain : "";
}
