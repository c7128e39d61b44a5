import { createPrivateKey } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient, type Session } from "@supabase/supabase-js";
import { decodeJwt, decodeProtectedHeader, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fillDataDir } from "../../tests/support/template.ts";
import type { Secrets } from "./secrets.ts";
import { generateSigningKey, type SigningKey } from "./signing-keys.ts";
import { startStack, type Stack, type StackOptions } from "./stack.ts";
import { temporaryDir } from "./temporary-stack.ts";

let dir: Awaited<ReturnType<typeof temporaryDir>>;
let stack: Stack;
beforeEach(async () => {
  dir = await temporaryDir();
  await fillDataDir(dir.path);
});
afterEach(async () => {
  await stack.stop();
  await dir.remove();
});

async function start(options: Partial<StackOptions> = {}): Promise<void> {
  const ports = { api: 0, db: 0, mailbox: 0, smtp: 0 };
  stack = await startStack({ dataDir: dir.path, ports, siteUrl: "http://localhost:4321", ...options });
}

async function restart(options?: Partial<StackOptions>): Promise<void> {
  await stack.stop();
  await start(options);
}

const secretsFile = () => join(dir.path, "secrets.json");
const readSecrets = () => JSON.parse(readFileSync(secretsFile(), "utf8")) as Secrets;

const connect = (key: string) => createClient(stack.apiUrl, key, { auth: { persistSession: false } }).auth;

async function signIn(): Promise<Session> {
  const link = { type: "magiclink", email: "learner@example.com" } as const;
  const { data } = await connect(stack.secretKey).admin.generateLink(link);
  const token_hash = data.properties?.hashed_token ?? "";
  const { data: opened, error } = await connect(stack.publishableKey).verifyOtp({
    type: "email",
    token_hash,
  });
  if (!opened.session) throw error ?? new Error("no session");
  return opened.session;
}

async function refresh({ refresh_token }: Session): Promise<Session> {
  const { data, error } = await connect(stack.publishableKey).refreshSession({ refresh_token });
  if (!data.session) throw error ?? new Error("no session");
  return data.session;
}

/** What the two APIs say to a token. */
async function answersTo(token: string): Promise<unknown[]> {
  const headers = { apikey: stack.publishableKey, Authorization: `Bearer ${token}` };
  const answers = ["/rest/v1/lists", "/auth/v1/user"].map(async (path) => {
    const response = await fetch(stack.apiUrl + path, { headers });
    const body = (await response.json()) as { code?: unknown; error_code?: string };
    return [response.status, body.error_code ?? body.code];
  });
  return Promise.all(answers);
}

const ACCEPTED = [
  [200, undefined],
  [200, undefined],
];
const FORGED = [
  [401, "PGRST301"],
  [403, "bad_jwt"],
];

const publishedIds = async () => {
  const response = await fetch(`${stack.apiUrl}/auth/v1/.well-known/jwks.json`);
  return ((await response.json()) as { keys: SigningKey[] }).keys.map(({ kid }) => kid);
};

describe("when the signing keys change", () => {
  test("data of a stack that signed with its secret keeps its sessions, and refreshes them with a key", async () => {
    await start({ signWithSecret: true });
    const { signingKeys: _, ...old } = readSecrets();
    const session = await signIn();
    expect(decodeProtectedHeader(session.access_token)).toEqual({ alg: "HS256", typ: "JWT" });
    expect([await publishedIds(), await answersTo(session.access_token)]).toEqual([[], ACCEPTED]);

    writeFileSync(secretsFile(), JSON.stringify(old));
    await restart();
    expect(await answersTo(session.access_token)).toEqual(ACCEPTED);
    const { access_token: token } = await refresh(session);
    const [key] = readSecrets().signingKeys;
    expect(decodeProtectedHeader(token)).toEqual({ alg: "ES256", kid: key?.kid, typ: "JWT" });
    expect(decodeJwt(token)["session_id"]).toBe(decodeJwt(session.access_token)["session_id"]);
    expect([await publishedIds(), await answersTo(token)]).toEqual([[key?.kid], ACCEPTED]);
  });

  test("the first one signs, the others verify, and one that was removed does not", async () => {
    await start();
    const session = await signIn();
    const secrets = readSecrets();
    const [before] = secrets.signingKeys;
    const next = await generateSigningKey();
    writeFileSync(secretsFile(), JSON.stringify({ ...secrets, signingKeys: [next, before] }));
    await restart();
    expect(await publishedIds()).toEqual([next.kid, before?.kid]);
    const renewed = await refresh(session);
    expect(decodeProtectedHeader(renewed.access_token).kid).toBe(next.kid);
    for (const { access_token } of [session, renewed])
      expect(await answersTo(access_token)).toEqual(ACCEPTED);

    writeFileSync(secretsFile(), JSON.stringify({ ...secrets, signingKeys: [next] }));
    await restart();
    expect(await answersTo(session.access_token)).toEqual(FORGED);
    expect(await answersTo(renewed.access_token)).toEqual(ACCEPTED);
  });
});

test("the claims of a token that is signed with a key are checked like any others", async () => {
  await start();
  const { access_token: token } = await signIn();
  const { signingKeys, jwtSecret } = readSecrets();
  const [key] = signingKeys as [SigningKey];
  const privateKey = createPrivateKey({ key, format: "jwk" });
  const withKey = (claims: Record<string, unknown>) =>
    new SignJWT({ ...decodeJwt(token), ...claims })
      .setProtectedHeader({ alg: "ES256", kid: key.kid })
      .sign(privateKey);
  const withSecret = (claims: Record<string, unknown>, alg: string) =>
    new SignJWT({ ...decodeJwt(token), ...claims }).setProtectedHeader({ alg }).sign(Buffer.from(jwtSecret));

  expect(await answersTo(await withKey({}))).toEqual(ACCEPTED);
  expect(await answersTo(await withKey({ exp: 1 }))).toEqual([
    [401, "PGRST303"],
    [403, "bad_jwt"],
  ]);
  expect((await answersTo(await withKey({ role: "postgres" })))[0]).toEqual([403, "42501"]);
  expect((await answersTo(await withKey({ role: "no_such_role" })))[0]).toEqual([401, "22023"]);
  expect((await answersTo(await withKey({ role: "service_role" })))[0]).toEqual([200, undefined]);
  expect((await answersTo(await withSecret({ role: "service_role" }, "HS256")))[0]).toEqual([200, undefined]);
  expect(await answersTo(await withSecret({}, "HS512"))).toEqual(FORGED);

  // As PostgREST: clocks may differ by 30 seconds, and what is no time is no claim.
  const now = Math.floor(Date.now() / 1000);
  const REFUSED = [401, "PGRST303"];
  const atRest = async (claims: Record<string, unknown>) => (await answersTo(await withKey(claims)))[0];
  for (const claims of [{ exp: now - 15 }, { iat: now + 15 }, { nbf: now + 15 }, { aud: ["other"] }])
    expect(await atRest(claims)).toEqual([200, undefined]);
  for (const claims of [{ exp: now - 60 }, { iat: now + 60 }, { nbf: now + 60 }, { exp: "x" }, { aud: 5 }])
    expect(await atRest(claims)).toEqual(REFUSED);
  expect(await atRest({ role: undefined })).toEqual([401, "42501"]);
});
