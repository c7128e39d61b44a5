import type { Locale } from "@/i18n/locale";
import { accountMessages } from "@/i18n/messages/account";

export const EXPORT = "/api/account/export";
const FILES = [
  { kind: "json", href: EXPORT },
  { kind: "csv", href: `${EXPORT}?format=csv` },
  { kind: "anki", href: `${EXPORT}?format=anki` },
] as const;

/** Downloads of the learner's data in three formats. Plain links work without scripts. */
export function Downloads({ locale }: { locale: Locale }) {
  const t = accountMessages(locale).download;
  return (
    <section className="mt-14" aria-labelledby="download">
      <h2 id="download">{t.title}</h2>
      <p className="mt-2 text-ink-soft">{t.lead}</p>
      <ul className="mt-4 border-t border-rule">
        {FILES.map(({ kind, href }) => (
          <li key={kind} className="download">
            <div className="min-w-0">
              <h3 className="text-word">{t.files[kind].title}</h3>
              <p className="hint mt-1">{t.files[kind].text}</p>
            </div>
            <a href={href} download className="button" data-variant="outline" data-size="sm">
              {t.files[kind].action}
            </a>
          </li>
        ))}
      </ul>
      <p className="hint mt-4">
        <a className="link" href="/docs/api" hrefLang="en">
          {t.programs}
        </a>
      </p>
    </section>
  );
}
