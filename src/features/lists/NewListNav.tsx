import type { ListsMessages } from "@/i18n/messages/en/lists";

const WAYS = [
  { way: "write", href: "/lists/new" },
  { way: "draft", href: "/lists/draft" },
] as const;

type NewListNavProps = { t: ListsMessages; current: (typeof WAYS)[number]["way"] };

/** Links to the two pages that create a list. */
export function NewListNav({ t, current }: NewListNavProps) {
  return (
    <nav className="ways" aria-label={t.create.ways.label}>
      {WAYS.map(({ way, href }) => (
        <a key={way} href={href} aria-current={way === current ? "page" : undefined}>
          {t.create.ways[way]}
        </a>
      ))}
    </nav>
  );
}
