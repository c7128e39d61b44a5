import { readFileSync } from "node:fs";
import postgres from "postgres";

export type TapResult = {
  /** All planned tests ran and passed, and no statement failed. */
  ok: boolean;
  /** TAP as psql would have printed it, with diagnostics in `#` lines. */
  lines: string[];
  passed: number;
  failed: number;
};

/**
 * Runs a pgTAP file as `supabase test db` does: on one connection, up to the first failing statement. Installs the
 * extension if it is missing.
 * @param dbUrl the embedded database, as role `postgres`
 */
export async function runPgTap(dbUrl: string, file: string): Promise<TapResult> {
  const sql = postgres(dbUrl, { max: 1, onnotice: () => undefined });
  try {
    await installExtension(sql);
    return summarize(await runScript(sql, readFileSync(file, "utf8")));
  } finally {
    await sql.end();
  }
}

async function installExtension(sql: postgres.Sql): Promise<void> {
  try {
    await sql`create extension if not exists pgtap with schema extensions`;
  } catch (error) {
    // A file that runs in parallel has just created it.
    if (!(error instanceof postgres.PostgresError) || !["23505", "42710"].includes(error.code)) throw error;
  }
}

async function runScript(sql: postgres.Sql, script: string): Promise<string[]> {
  const lines: string[] = [];
  try {
    // Row by row, because a failing statement discards the result as a whole.
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

function summarize(lines: string[]): TapResult {
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  // TAP counts a failing test that is marked TODO as passed.
  const passed = count(/^(ok \d+|not ok \d+.*# TODO\b)/);
  const failed = count(/^not ok \d+(?!.*# TODO\b)/);
  const aborted = count(/^# ERROR /) > 0;
  const plan = lines.map((line) => /^1\.\.(\d+)/.exec(line)?.[1]).find((planned) => planned !== undefined);
  const ran = passed + failed;
  if (plan === undefined)
    lines.push("# No plan: the file must begin with select plan(n) and end with finish()");
  else if (Number(plan) !== ran) lines.push(`# Planned ${plan} tests but ran ${ran}`);
  const complete = !aborted && Number(plan) === ran && ran > 0;
  // An incomplete run counts as a failure, so that totals over many files show it.
  return { ok: complete && failed === 0, lines, passed, failed: failed + (complete ? 0 : 1) };
}
