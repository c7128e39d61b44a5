import type { ReactNode } from "react";

const TONES = {
  info: "border-accent bg-accent-wash",
  success: "border-correct bg-correct-wash",
  warn: "border-moved bg-moved-wash",
  error: "border-wrong bg-wrong-wash",
} as const;

type NoticeProps = {
  tone?: keyof typeof TONES;
  title?: string;
  children: ReactNode;
  /** Whether to announce it when it appears. Leave it off for a notice that is there from the start. */
  live?: boolean;
};

/** A message in the page: what happened, and what to do next. */
export function Notice({ tone = "info", title, children, live }: NoticeProps) {
  return (
    <div
      role={live ? (tone === "error" ? "alert" : "status") : undefined}
      className={`rounded-e-lg border-s-4 px-4 py-3 text-ink ${TONES[tone]}`}
    >
      {title && <p className="font-semibold">{title}</p>}
      <div>{children}</div>
    </div>
  );
}
