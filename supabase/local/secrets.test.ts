import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadSecrets, type Secrets } from "./secrets.ts";
import { temporaryDir } from "./temporary-stack.ts";

let dir: Awaited<ReturnType<typeof temporaryDir>>;
let file: string;
beforeEach(async () => {
  dir = await temporaryDir();
  file = join(dir.path, "secrets.json");
});
afterEach(() => dir.remove());

const stored = () => JSON.parse(readFileSync(file, "utf8")) as Secrets;

test("are made once, with a signing key, for their owner only", async () => {
  const secrets = await loadSecrets(dir.path);
  expect(secrets.signingKeys).toEqual([
    expect.objectContaining({ kty: "EC", crv: "P-256", alg: "ES256", key_ops: ["sign", "verify"] }),
  ]);
  expect(stored()).toEqual(secrets);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await loadSecrets(dir.path)).toEqual(secrets);
});

test("of two data directories are different", async () => {
  const other = await temporaryDir();
  const [ours, theirs] = [await loadSecrets(dir.path), await loadSecrets(other.path)];
  await other.remove();
  for (const name of Object.keys(ours) as (keyof Secrets)[]) expect(ours[name]).not.toEqual(theirs[name]);
  const [key, otherKey] = [ours.signingKeys[0], theirs.signingKeys[0]];
  expect([key?.kid, key?.d]).not.toEqual([otherKey?.kid, otherKey?.d]);
});

test("of data that is older than signing keys get one, and stay the same otherwise", async () => {
  const { signingKeys: _, ...old } = await loadSecrets(dir.path);
  writeFileSync(file, JSON.stringify(old));
  mkdirSync(join(dir.path, "postgres"));
  const secrets = await loadSecrets(dir.path);
  expect(secrets).toEqual({ ...old, signingKeys: [expect.objectContaining({ alg: "ES256" })] });
  expect(stored()).toEqual(secrets);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await loadSecrets(dir.path)).toEqual(secrets);
});

describe("that cannot be used", () => {
  const told = (state: string) =>
    `The file ${file}, which has the keys and passwords of the data, is ${state}: ` +
    `restore it from a backup, or delete the data with "npm run reset -- --data ${dir.path}".`;

  const withKey = (change: Record<string, unknown>) => (secrets: Secrets) =>
    JSON.stringify({ ...secrets, signingKeys: [{ ...secrets.signingKeys[0], ...change }] });

  test.each<[string, (secrets: Secrets) => string]>([
    ["nothing", () => ""],
    ["null", () => "null"],
    ["half of the file", (secrets) => JSON.stringify(secrets).slice(0, 200)],
    ["no password", (secrets) => JSON.stringify({ ...secrets, dbPassword: undefined })],
    ["an empty secret", (secrets) => JSON.stringify({ ...secrets, jwtSecret: "" })],
    ["a signing key without its private part", withKey({ d: undefined })],
    ["a signing key that is not on the curve", withKey({ x: "AAAA" })],
    ["a signing key without an id", withKey({ kid: "" })],
  ])("because they are damaged, as with %s, are told in a sentence, and kept", async (_, damage) => {
    const damaged = damage(await loadSecrets(dir.path));
    writeFileSync(file, damaged);
    await expect(loadSecrets(dir.path)).rejects.toThrow(new Error(told("damaged")));
    expect(readFileSync(file, "utf8")).toBe(damaged);
  });

  test("because they are missing beside a database, are told too, and not replaced", async () => {
    mkdirSync(join(dir.path, "postgres"));
    await expect(loadSecrets(dir.path)).rejects.toThrow(new Error(told("missing")));
    expect(() => statSync(file)).toThrow("ENOENT");
  });
});
