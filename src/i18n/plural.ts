import type { Locale } from "@/i18n/locale";

/** The forms of a counted phrase; Polish needs `few` and `many`, every language `other`. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A chooser of the form that a language uses for a count: `pl(3, { one: …, few: …, many: …, other: … })`. */
export function plural(locale: Locale): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
