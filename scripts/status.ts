import { DEFAULT_DATA_DIR, readRunningStack } from "../supabase/local/state.ts";
import { OPTIONS } from "./environment.ts";

/**
 * `npm run --silent status`: prints the addresses and keys of the running stack as dotenv lines, with the names of
 * `supabase status -o env`. Exits with 1 if nothing is running.
 */
const running = readRunningStack(OPTIONS.data ?? DEFAULT_DATA_DIR);
if (!running) {
  console.error("Nothing is running. Start it with: npm start");
  process.exit(1);
}
for (const [name, value] of Object.entries(running)) {
  if (name !== "pid") console.log(`${name}="${value}"`);
}
