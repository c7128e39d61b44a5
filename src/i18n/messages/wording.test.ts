import { expect, test } from "vitest";
import { CODE_MAILS } from "@/features/mail/code-messages";
import { LINK_MAILS } from "@/features/mail/mail-messages";
import { NOTICES } from "@/features/mail/notice-messages";
import type { Locale } from "@/i18n/locale";

const FILES = import.meta.glob<object>("./{en,pl,it}/*.ts", { eager: true });

/** Words that the glossary in docs/voice.md replaces, and promises that the product does not keep. */
const BANNED: Record<Locale, RegExp> = {
  en: /\bpegs?\b|e-mail|\bmail(s|ed|ing)?\b|\banew\b|\bslips?\b|\bhand(ed)? in\b|\bdrafts?(ed|ing)?\b|no password(?!\?)|\bnobody\b|\bsomebody\b|\bwhoever\b|\bmeanwhile\b|\bcannot\b|\b(is|are|do|does|did|was|were|have|has) not\b/i,
  pl: /kołk|kołek|rzeczownik|poczt[aąęy](?!\p{L})|bez hasła(?!\?)/iu,
  it: /\bpiol[oi]\b|\bposta\b|da parte nostra|senza password(?!\?)|sei connesso/i,
};

/** Every text in `value`, with each function of it called for one thing and for several. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function")
    return [1, 5].flatMap((n) => textsIn((value as (...counts: number[]) => unknown)(n, n, n, n)));
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test.each(["en", "pl", "it"] as const)(
  "%s keeps to the product's own words, and to its quotation marks",
  (locale) => {
    const modules = Object.entries(FILES).flatMap(([path, module]) =>
      path.startsWith(`./${locale}/`) ? [module] : [],
    );
    const texts = [...modules, LINK_MAILS[locale], CODE_MAILS[locale], NOTICES[locale]].flatMap(textsIn);
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter((text) => BANNED[locale].test(text) || /['"]/.test(text))).toEqual([]);
  },
);
