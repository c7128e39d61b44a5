import type { ReactNode } from "react";

/** The state of a place: without a word, with one, the current place, or the result of an answer. */
export type PegState =
  "resting" | "empty" | "set" | "current" | "right" | "typo" | "moved" | "missing" | "extra";

const MARKS: Partial<Record<PegState, string>> = {
  right: "M2 6.5 5 9.5 10 3",
  typo: "M2 7 C3.5 4 5 4 6 6 S8.5 8 10 5",
  moved: "M3.5 4.5 6 2 8.5 4.5 M3.5 7.5 6 10 8.5 7.5",
  missing: "M3 3 9 9 M9 3 3 9",
  extra: "M6 2.5 V9.5 M2.5 6 H9.5",
};

type PegProps = {
  /** The place, from 1; omitted for an extra answer, which has none. */
  n?: number;
  state?: PegState;
  size?: "sm" | "md" | "lg";
  /** Read out after the number, e.g. "right", because colour and mark are only visual. */
  label?: string;
};

/** The number of a place, in a ring. */
export function Peg({ n, state = "resting", size = "md", label }: PegProps) {
  const mark = MARKS[state];
  return (
    <span
      className="peg"
      data-state={state}
      data-size={size}
      data-long={n !== undefined && n > 99 ? "" : undefined}
    >
      <span className="peg__number">{n ?? "–"}</span>
      {mark && (
        <span className="peg__mark" aria-hidden="true">
          <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
            <path d={mark} />
          </svg>
        </span>
      )}
      {label && <span className="sr-only">, {label}</span>}
    </span>
  );
}

/** An `<li>` with a peg, a word (children), and optional controls at the end. */
export function PegRow({
  aside,
  children,
  className,
  ...peg
}: PegProps & { children: ReactNode; aside?: ReactNode; className?: string }) {
  return (
    <li className={className ? `peg-row ${className}` : "peg-row"}>
      <Peg {...peg} />
      <div className="word text-word" dir="auto">
        {children}
      </div>
      {aside && <div className="flex items-center gap-1">{aside}</div>}
    </li>
  );
}
