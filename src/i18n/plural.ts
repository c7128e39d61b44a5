import type { Locale } from "@/i18n/locale";

/** The plural forms of a phrase. Polish needs `few` and `many`; every language needs `other`. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Returns a function that picks the plural form for a count: `pl(3, { one: …, few: …, many: …, other: … })`. */
export function plural(locale: Locale): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
