import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { buildIfNeeded } from "../../scripts/build.ts";
import { cleanUp, isInterrupted } from "./clean-up.ts";
import { createContext, type Context } from "./context.ts";
import { describeRun } from "./machine.ts";
import { measureStatements, measureWords } from "./measure-database.ts";
import { measureGrowth } from "./measure-growth.ts";
import { measurePage, measureVisitorPages } from "./measure-pages.ts";
import { measureMemory, measureStart } from "./measure-process.ts";
import { measureBytes, measureRoundTrips, measureScripts } from "./measure-sizes.ts";
import { OPTIONS, type Section } from "./options.ts";
import { tableOf, type Part, type Row } from "./table.ts";

/** `npm run bench`: measures what docs/performance.md shows, and prints its tables. tests/bench/options.ts has the options. */
const MEASURES: Record<Section, [title: string, measure: (context: Context) => Promise<Row[]>]> = {
  dashboard: ["Dashboard, pages a second", (context) => measurePage(context, "dashboard")],
  list: ["List, pages a second", (context) => measurePage(context, "list")],
  history: ["History, pages a second", (context) => measurePage(context, "history")],
  trips: ["What a dashboard asks of Supabase", measureRoundTrips],
  visitors: ["Pages of visitors, a second", measureVisitorPages],
  bytes: ["Bytes to the browser on a first visit", measureBytes],
  scripts: ["Script before anything is pressed, compressed", measureScripts],
  rpc: ["Functions, transactions a second", (context) => measureStatements(context, "rpc")],
  reads: [
    "Reads under row level security, transactions a second",
    (context) => measureStatements(context, "read"),
  ],
  words: ["Long lists", measureWords],
  growth: ["Growth", measureGrowth],
  start: ["Start of the built app", measureStart],
  memory: ["Memory", measureMemory],
};

const DOCUMENT = "docs/performance.md";
const TABLES = /(<!-- tables -->\n)[\s\S]*(<!-- end of tables -->)/;

const started = new Date();
const loadBefore = loadavg()[0] ?? 0;
try {
  await buildIfNeeded();
  const context = createContext(OPTIONS);
  const parts: Part[] = [];
  for (const section of OPTIONS.sections) {
    const [title, measure] = MEASURES[section];
    console.log(`Measuring: ${title} …`);
    const rows = await measure(context);
    if (rows.length > 0) parts.push({ title, rows });
    else console.log("Left out: it needs another size, or the embedded Supabase.");
  }
  const text = [describeRun(OPTIONS, started, loadBefore), ...parts.map(tableOf)].join("\n\n");
  console.log(`\n${text}\n`);
  if (OPTIONS.save) {
    const document = readFileSync(DOCUMENT, "utf8");
    writeFileSync(
      DOCUMENT,
      document.replace(TABLES, (_, before: string, after: string) => before + text + "\n" + after),
    );
  }
} catch (error) {
  if (!isInterrupted) console.error(error);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
process.exit();
