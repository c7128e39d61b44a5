import { readFileSync } from "node:fs";
import postgres from "postgres";

export type TapResult = {
  /** All planned tests ran and passed, and no statement failed. */
  ok: boolean;
  /** What psql would have printed: TAP, and a diagnosis in `#` lines. */
  lines: string[];
  passed: number;
  failed: number;
};

/**
 * Runs a pgTAP file, written for `supabase test db`, unchanged: on one connection, as one script that ends
 * at its first failing statement. Installs the extension where that command would.
 * @param dbUrl database of the embedded stack, as role `postgres`
 */
export async function runPgTap(dbUrl: string, file: string): Promise<TapResult> {
  const sql = postgres(dbUrl, { max: 1, onnotice: () => undefined });
  try {
    await installExtension(sql);
    return judge(await runScript(sql, readFileSync(file, "utf8")));
  } finally {
    await sql.end();
  }
}

async function installExtension(sql: postgres.Sql): Promise<void> {
  try {
    await sql`create extension if not exists pgtap with schema extensions`;
  } catch (error) {
    // Another file, run at the same time, was faster.
    if (!(error instanceof postgres.PostgresError) || !["23505", "42710"].includes(error.code)) throw error;
  }
}

async function runScript(sql: postgres.Sql, script: string): Promise<string[]> {
  const lines: string[] = [];
  try {
    // Row by row: the result as a whole would be lost with the first failing statement.
    await sql.unsafe(script).forEach((row) => {
      lines.push(...Object.values(row).join("|").split("\n"));
    });
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    const line = error.position && script.slice(0, Number(error.position)).split("\n").length;
    lines.push(`# ERROR ${error.code}${line ? ` at line ${line}` : ""}: ${error.message}`);
    for (const note of [error.detail, error.hint, error.where]) if (note) lines.push(`#   ${note}`);
  }
  return lines;
}

function judge(lines: string[]): TapResult {
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  // A test that is known to fail passes, by the rules of TAP.
  const passed = count(/^(ok \d+|not ok \d+.*# TODO\b)/);
  const failed = count(/^not ok \d+(?!.*# TODO\b)/);
  const broken = count(/^# ERROR /) > 0;
  const plan = lines.map((line) => /^1\.\.(\d+)/.exec(line)?.[1]).find((planned) => planned !== undefined);
  const ran = passed + failed;
  if (plan === undefined)
    lines.push("# No plan: the file must begin with select plan(n) and end with finish()");
  else if (Number(plan) !== ran) lines.push(`# Planned ${plan} tests but ran ${ran}`);
  const complete = !broken && Number(plan) === ran && ran > 0;
  // What broke off counts as one more failure, so that a sum of many files cannot look clean.
  return { ok: complete && failed === 0, lines, passed, failed: failed + (complete ? 0 : 1) };
}
