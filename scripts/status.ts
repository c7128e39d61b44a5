import { readRunningStack } from "../supabase/local/stack.ts";
import { SITE_URL } from "./environment.ts";

/**
 * `npm run --silent status`: the running stack as dotenv lines, under the names of
 * `supabase status -o env`, and APP_URL. Exits with 1 when nothing runs.
 */
const running = await readRunningStack();
if (!running) {
  console.error("Nothing is running. Start it with: npm start");
  process.exit(1);
}
for (const [name, value] of Object.entries({ ...running, APP_URL: SITE_URL })) {
  console.log(`${name}="${value}"`);
}
