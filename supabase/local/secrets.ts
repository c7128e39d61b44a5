import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateApiKey } from "@supabase/lite";

export type Secrets = {
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  /** In Supabase's format, `v1,whsec_<base64>`. */
  hookSecret: string;
  dbPassword: string;
};

/** Reads the keys and passwords of the stack in `dataDir`; generates them on the first start, with mode 0600. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, "secrets.json");
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const secrets: Secrets = {
    publishableKey: (await generateApiKey("publishable")).key,
    secretKey: (await generateApiKey("secret")).key,
    jwtSecret: randomBytes(48).toString("base64url"),
    hookSecret: `v1,whsec_${randomBytes(32).toString("base64")}`,
    dbPassword: randomBytes(24).toString("base64url"),
  };
  // Renamed into place, so that a kill cannot leave a truncated file behind.
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secrets;
}
