import { parseArgs } from "node:util";

/** What can be measured, by the names of `--only`, in the order of the table. */
export const SECTIONS = [
  "dashboard",
  "list",
  "history",
  "trips",
  "visitors",
  "bytes",
  "scripts",
  "rpc",
  "reads",
  "words",
  "growth",
  "start",
  "memory",
] as const;
export type Section = (typeof SECTIONS)[number];

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    sizes: { type: "string" },
    rounds: { type: "string" },
    seconds: { type: "string" },
    save: { type: "boolean", default: false },
  },
});

const { quick } = values;

/**
 * `--quick` prints every row in a few minutes, with numbers that mean little. `--only dashboard,rpc` leaves out the rest.
 * `--sizes 1000,100000` are the numbers of lists. `--rounds`, and `--seconds` of one side in a round, replace the usual
 * ones. `--save` writes the table to docs/performance.md.
 */
export const OPTIONS = {
  quick,
  save: values.save,
  sections: values.only ? values.only.split(",").map(sectionNamed) : [...SECTIONS],
  sizes: values.sizes?.split(",").map(positive) ?? (quick ? [1_000] : [1_000, 100_000, 1_000_000]),
  rounds: values.rounds ? positive(values.rounds) : quick ? 2 : 5,
  seconds: values.seconds ? positive(values.seconds) : quick ? 1 : 4,
  connections: [1, 16, 64],
};

function sectionNamed(name: string): Section {
  const section = SECTIONS.find((known) => known === name);
  if (!section) throw new Error(`There is no "${name}" to measure. Choose from: ${SECTIONS.join(", ")}.`);
  return section;
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`"${text}" is not a number above 0.`);
  return number;
}
