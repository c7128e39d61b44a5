import type { ReactNode } from "react";

/** A link to the parent page, above the heading. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="link mb-6 inline-flex min-h-11 max-w-full items-center gap-2 no-underline hover:underline"
    >
      <svg
        aria-hidden="true"
        className="size-[1.1em] flex-none"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M16 10H4M9 5l-5 5 5 5" />
      </svg>
      <span className="truncate" dir="auto">
        {children}
      </span>
    </a>
  );
}
