import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { claimDataDir, DEFAULT_DATA_DIR, releaseDataDir } from "../supabase/local/state.ts";
import { OPTIONS } from "./environment.ts";

/**
 * `npm run reset`: deletes the data of the embedded Supabase, after asking on the terminal. `--yes` skips the
 * question. Exits with 1 if nothing was deleted although there is data.
 */
const dataDir = resolve(OPTIONS.data ?? DEFAULT_DATA_DIR);

if (!existsSync(dataDir)) {
  console.log(`There is nothing to delete: ${dataDir} does not exist.`);
  process.exit(0);
}
// Every start writes it, so a directory without it is not one of ours.
if (!existsSync(join(dataDir, "secrets.json")))
  refuse(`${dataDir} holds no data of Word Lists, so it was left alone.`);

try {
  // Also keeps a stack from starting while the question is open.
  claimDataDir(dataDir);
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error));
}
process.on("exit", () => {
  if (existsSync(dataDir)) releaseDataDir(dataDir);
});

if (!OPTIONS.yes) {
  if (!process.stdin.isTTY) refuse("There is no terminal to ask on. To delete the data, add --yes.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C and Ctrl-D answer with no.
  const closed = new Promise<string>((answer) => terminal.once("close", () => answer("")));
  const question = `Delete ${dataDir} with every account, list and key in it? [y/N] `;
  const answer = await Promise.race([terminal.question(question), closed]);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) refuse("Nothing was deleted.");
}
rmSync(dataDir, { recursive: true });
console.log(`Deleted ${dataDir}. The next start creates empty data.`);

function refuse(message: string): never {
  console.error(message);
  process.exit(1);
}
