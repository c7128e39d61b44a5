import type { ReactNode } from "react";
import { Lock } from "@/ui/icons";

/** A short label, such as a category. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 rounded-full bg-sunken px-2.5 py-0.5 text-note text-ink-soft">
      {children}
    </span>
  );
}

/** The mark of a locked list. */
export function LockMark({ label }: { label: string }) {
  return (
    <Tag>
      <Lock />
      {label}
    </Tag>
  );
}
