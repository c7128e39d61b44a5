import { spawnSync } from "node:child_process";
import { dockerSettings } from "./docker-settings.ts";
import { PORT, SITE_URL } from "./environment.ts";

/** `npm run docker`: `supabase start`, with what it needs on this machine and supabase/config.toml does not have. */
const { status } = spawnSync(process.execPath, ["node_modules/supabase/dist/supabase.js", "start"], {
  env: { ...process.env, ...dockerSettings(PORT, SITE_URL, process.env) },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
