import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { forgeryCheck } from "@/features/auth/session/signature.server";

vi.mock("@/env", () => ({ env: () => ({ LOG_LEVEL: "silent" }) }));

type KeyPair = { kid: string; alg: string; publicKey: CryptoKey; privateKey: CryptoKey };

/** Issues tokens from an address that is not the one where it publishes its keys, as with a custom domain. */
const ISSUER = "https://project.supabase.test/auth/v1";

/** What the Auth API publishes. */
let issuer = ISSUER;
let keys: KeyPair[] = [];
let isReachable = true;
let asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.url} ${request.headers["apikey"] as string}`);
  void (async () => {
    const keySet = await Promise.all(keys.map(publish));
    const body = request.url?.endsWith("jwks.json") ? { keys: keySet } : { issuer };
    response.writeHead(isReachable ? 200 : 503).end(JSON.stringify(body));
  })();
});
let url: string;
let [first, second]: KeyPair[] = [];

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  [first, second] = await Promise.all([makeKey("first"), makeKey("second")]);
});
afterAll(() => server.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  issuer = ISSUER;
  keys = [key(first)];
  isReachable = true;
  asked = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const check = () => forgeryCheck(url, "sb_publishable_key");
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const FETCHED = [
  "/.well-known/openid-configuration sb_publishable_key",
  "/.well-known/jwks.json sb_publishable_key",
];

async function makeKey(kid: string, alg = "ES256"): Promise<KeyPair> {
  return { kid, alg, ...(await generateKeyPair(alg, { extractable: true })) };
}

async function publish({ publicKey, kid, alg }: KeyPair) {
  return { ...(await exportJWK(publicKey)), kid, alg, use: "sig", key_ops: ["verify"], ext: true };
}

function key(pair: KeyPair | undefined): KeyPair {
  if (!pair) throw new Error("no key");
  return pair;
}

/** An access token of the project, signed with `pair`, with other claims where they are given. */
function token(
  pair: KeyPair | undefined,
  claims: Record<string, unknown> = {},
  header = {},
): Promise<string> {
  const { alg, kid, privateKey } = key(pair);
  const exp = Math.floor(Date.now() / 1000) + 900;
  return new SignJWT({ iss: ISSUER, aud: "authenticated", sub: "me", exp, ...claims })
    .setProtectedHeader({ alg, kid, typ: "JWT", ...header })
    .sign(privateKey);
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

test.each(["ES256", "RS256", "EdDSA"])(
  "a token that the project has signed with %s is not forged",
  async (alg) => {
    const own = await makeKey("own", alg);
    keys = [key(first), own];
    expect(await check()(await token(own))).toBe(false);
    expect(await check()(await token({ ...own, ...(await generateKeyPair(alg)) }))).toBe(true);
  },
);

test("a token of another key under a known id is forged", async () => {
  expect(await check()(await token({ ...key(second), kid: "first" }))).toBe(true);
});

test("a token whose claims were changed is forged", async () => {
  const [header, , signature] = (await token(first)).split(".");
  const claims = encode({ iss: ISSUER, aud: "authenticated", sub: "someone else" });
  expect(await check()([header, claims, signature].join("."))).toBe(true);
});

test.each(["none", "None", "NONE"])("an unsigned token, alg %s, is forged", async (alg) => {
  const [, claims = "", signature = ""] = (await token(first)).split(".");
  for (const end of ["", signature])
    expect(await check()(`${encode({ alg, kid: "first" })}.${claims}.${end}`)).toBe(true);
  expect(asked).toEqual([]);
});

test.each(["", "x", "a.b", "a.b.c", `${encode({ typ: "JWT" })}.e30.x`, `${encode({ alg: "ES256" })}..`])(
  "what is no token, %j, is forged",
  async (text) => {
    expect(await check()(text)).toBe(true);
  },
);

test.each([
  ["another issuer", { iss: "https://evil.example/auth/v1" }],
  ["no issuer", { iss: undefined }],
  ["another audience", { aud: "anon" }],
  ["no audience", { aud: undefined }],
])("a token with %s is forged, although its signature is right", async (_, claims) => {
  expect(await check()(await token(first, claims))).toBe(true);
});

test("an expired token is left to Supabase Auth, because the clock of this server may be off", async () => {
  expect(await check()(await token(first, { exp: 1 }))).toBe(false);
});

test("a token signed with a secret is left to Supabase Auth, and never verified with a public key", async () => {
  const [, claims = ""] = (await token(first)).split(".");
  const secrets = [await exportSPKI(key(first).publicKey), JSON.stringify(await publish(key(first)))];
  for (const secret of secrets) {
    const content = `${encode({ alg: "HS256", kid: "first", typ: "JWT" })}.${claims}`;
    const signature = createHmac("sha256", secret).update(content).digest("base64url");
    expect(await check()(`${content}.${signature}`)).toBe(false);
  }
  expect(asked).toEqual([]);
});

test("the keys are fetched once for any number of tokens, and again after ten minutes", async () => {
  const isForged = check();
  const own = await token(first);
  await Promise.all(Array.from({ length: 20 }, () => isForged(own)));
  pass(599);
  await isForged(own);
  expect(asked.sort()).toEqual([...FETCHED].sort());
  pass(1);
  await isForged(own);
  expect(asked).toHaveLength(4);
});

test("after a rotation the new key is fetched, and the old one counts as long as it is published", async () => {
  const isForged = check();
  expect(await isForged(await token(first))).toBe(false);
  keys = [key(second), key(first)];
  pass(30);
  expect(await isForged(await token(second))).toBe(false);
  expect(asked).toHaveLength(4);
  // It is known now: a forgery under its id is noticed.
  expect(await isForged(await token({ ...key(first), kid: "second" }))).toBe(true);
  expect(await isForged(await token(first))).toBe(false);
  expect(asked).toHaveLength(4);
});

test("a new issuer of the project is noticed", async () => {
  const isForged = check();
  issuer = "https://words.example/auth/v1";
  const renamed = await token(first, { iss: issuer });
  issuer = ISSUER;
  expect(await isForged(renamed)).toBe(true);
  issuer = "https://words.example/auth/v1";
  pass(30);
  expect(await isForged(renamed)).toBe(false);
});

test("an unknown key is left to Supabase Auth, and makes us fetch the keys at most every 30 seconds", async () => {
  const isForged = check();
  for (let n = 0; n < 10; n++)
    expect(await isForged(await token(second, {}, { kid: `made-up-${n}` }))).toBe(false);
  expect(asked).toHaveLength(2);
  pass(30);
  for (let n = 0; n < 10; n++) expect(await isForged(await token(second))).toBe(false);
  expect(asked).toHaveLength(4);
});

test("while the keys cannot be fetched, Supabase Auth decides, and we try again every 30 seconds", async () => {
  isReachable = false;
  const isForged = check();
  const forged = await token({ ...key(second), kid: "first" });
  for (let n = 0; n < 10; n++) expect(await isForged(forged)).toBe(false);
  expect(asked).toHaveLength(2);
  isReachable = true;
  pass(30);
  expect(await isForged(forged)).toBe(true);
});

test("the keys that are known count while newer ones cannot be fetched", async () => {
  const isForged = check();
  await isForged(await token(first));
  isReachable = false;
  pass(3600);
  expect(await isForged(await token({ ...key(second), kid: "first" }))).toBe(true);
  expect(await isForged(await token(first))).toBe(false);
});
