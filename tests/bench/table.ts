import { summarize } from "./statistics.ts";

/** What a value has to be; without one, the value is only shown. */
export type Goal = { atLeast: number } | { atMost: number };

export interface Row {
  /** What was measured, and against what. */
  measured: string;
  /** One a round. */
  values: number[];
  /** "×" for a ratio, otherwise the unit. */
  unit: "×" | "ms" | "MB" | "KB" | "";
  goal?: Goal;
  /** The figures behind it, which hold for this machine only. */
  details?: string;
}

export interface Part {
  title: string;
  rows: Row[];
}

/** Markdown. */
export function tableOf({ title, rows }: Part): string {
  const lines = rows.map(({ measured, values, unit, goal, details = "" }) => {
    const { median, min, max } = summarize(values);
    const spread = values.length > 1 ? ` (${numberText(min)}–${numberText(max)})` : "";
    const suffix = unit === "×" || unit === "" ? "" : ` ${unit}`;
    return `| ${measured} | ${numberText(median)}${suffix}${spread} | ${goalText(goal)} | ${verdict(median, goal)} | ${details} |`;
  });
  return [
    `### ${title}`,
    "",
    "| measured | median (lowest–highest) | goal | | here |",
    "|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}

/** Three significant digits, and whole numbers from 100 on. */
export function numberText(value: number): string {
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

function goalText(goal: Goal | undefined): string {
  if (!goal) return "";
  return "atLeast" in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`;
}

function verdict(value: number, goal: Goal | undefined): string {
  if (!goal) return "";
  return ("atLeast" in goal ? value >= goal.atLeast : value <= goal.atMost) ? "met" : "missed";
}
