import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { generateApiKey } from "@supabase/lite";
import { z } from "zod";
import { generateSigningKey, SigningKey } from "./signing-keys.ts";
import { DEFAULT_DATA_DIR } from "./state.ts";

const Secrets = z.object({
  publishableKey: z.string().min(1),
  secretKey: z.string().min(1),
  /** Signs the access tokens of a stack without signing keys, as in older projects. */
  jwtSecret: z.string().min(1),
  /** The first one signs access tokens; all of them verify, and are published. */
  signingKeys: z.array(SigningKey),
  /** In Supabase's format, `v1,whsec_<base64>`. */
  hookSecret: z.string().min(1),
  dbPassword: z.string().min(1),
});

export type Secrets = z.infer<typeof Secrets>;

/**
 * Reads the keys and passwords of the stack in `dataDir`; generates them on the first start, with mode 0600. Data that is
 * older than signing keys gets one, and keeps everything else.
 * @throws Error if the file is damaged, or missing although there is data: nothing else opens the database
 */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, "secrets.json");
  const known = readIfExists(path);
  if (known === null && existsSync(join(dataDir, "postgres"))) throw unusable("missing", dataDir);
  const stored = known === null ? await generate() : parse(known);
  const secrets = Secrets.safeParse({ signingKeys: [await generateSigningKey()], ...stored });
  if (!secrets.success) throw unusable("damaged", dataDir);
  if (!("signingKeys" in stored)) write(path, secrets.data);
  return secrets.data;
}

function readIfExists(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** The JSON object, or {}. */
function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

async function generate(): Promise<Omit<Secrets, "signingKeys">> {
  return {
    publishableKey: (await generateApiKey("publishable")).key,
    secretKey: (await generateApiKey("secret")).key,
    jwtSecret: randomBytes(48).toString("base64url"),
    hookSecret: `v1,whsec_${randomBytes(32).toString("base64")}`,
    dbPassword: randomBytes(24).toString("base64url"),
  };
}

/** Renamed into place, so that a kill cannot leave a truncated file behind. */
function write(path: string, secrets: Secrets): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function unusable(state: "missing" | "damaged", dataDir: string): Error {
  const reset =
    dataDir === resolve(DEFAULT_DATA_DIR) ? "npm run reset" : `npm run reset -- --data ${dataDir}`;
  return new Error(
    `The file ${join(dataDir, "secrets.json")}, which has the keys and passwords of the data, is ${state}: ` +
      `restore it from a backup, or delete the data with "${reset}".`,
  );
}
