import type { ReactNode } from "react";
import { Peg } from "@/ui/Peg";

/** An empty page: says why it is empty, and offers a first step (children). */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-4 py-16 text-center">
      <div className="flex gap-3" aria-hidden="true">
        <Peg n={1} state="empty" />
        <Peg n={2} state="empty" />
        <Peg n={3} state="empty" />
      </div>
      <h2 className="mt-2 text-heading">{title}</h2>
      <p className="text-ink-soft">{text}</p>
      {children && <div className="mt-2 flex flex-wrap justify-center gap-3">{children}</div>}
    </div>
  );
}
