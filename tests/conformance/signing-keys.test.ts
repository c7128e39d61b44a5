import { createHmac, createPublicKey, generateKeyPairSync, sign, verify, type JsonWebKey } from "node:crypto";
import { describe, expect } from "vitest";
import { claimsOf, newAddress, test, type Learner, type Target } from "./target.ts";

type Header = { alg: string; kid?: string; typ: string };
type PublishedKey = JsonWebKey & { kid: string };

let target: Target;
let learner: Learner;
/** Empty if the project signs with its secret. */
let keys: PublishedKey[];
test.beforeAll(async ({ target: opened }) => {
  target = opened;
  learner = await target.learner();
  keys = ((await (await published("jwks.json")).json()) as { keys: PublishedKey[] }).keys;
});

const published = (name: string) => fetch(`${target.url}/auth/v1/.well-known/${name}`);
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const headerOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()) as Header;

/** Whether an ES256 token is signed with the published key that it names. */
function isSignedWithPublishedKey(token: string): boolean {
  const key = keys.find(({ kid }) => kid === headerOf(token).kid);
  if (!key) return false;
  const [header, claims, signature = ""] = token.split(".");
  return verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    { key: createPublicKey({ key, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
}

/** How the project signs, by its published keys. */
const expected = () => (keys.length > 0 ? ["ES256", true] : ["HS256", false]);

describe("the published signing keys", () => {
  test("need no API key, may be cached for ten minutes, and cannot sign", async () => {
    const response = await published("jwks.json");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toContain("max-age=600");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const { keys: described } = (await response.json()) as { keys: PublishedKey[] };
    for (const key of described) {
      expect(key).toMatchObject({ kty: "EC", crv: "P-256", alg: "ES256", use: "sig", key_ops: ["verify"] });
      expect(key.kid).not.toBe("");
      for (const coordinate of [key.x, key.y]) expect(coordinate).toMatch(/^[\w-]{43}$/);
      expect(key).not.toHaveProperty("d");
    }
  });

  test("stand beside the issuer of every token", async () => {
    const { iss, aud } = claimsOf(learner.session.access_token);
    const response = await published("openid-configuration");
    expect(await response.json()).toMatchObject({
      issuer: iss,
      jwks_uri: `${String(iss)}/.well-known/jwks.json`,
    });
    expect(aud).toBe("authenticated");
  });
});

describe("an access token is signed with the key that its header names", () => {
  const signatureOf = (token: string) => [headerOf(token).alg, isSignedWithPublishedKey(token)];

  test("after a link and after a refresh", async () => {
    const { data } = await target.anonymous().auth.refreshSession(learner.session);
    const tokens = [learner.session.access_token, data.session?.access_token ?? ""];
    expect(tokens.map(signatureOf)).toEqual([expected(), expected()]);
    expect(tokens.map((token) => headerOf(token).typ)).toEqual(["JWT", "JWT"]);
  });

  test("after a link that is opened in the browser", async () => {
    const { action_link } = await target.generateLink({ type: "magiclink", email: newAddress() });
    const response = await fetch(action_link, { redirect: "manual" });
    const fragment = new URLSearchParams(response.headers.get("location")?.split("#")[1]);
    expect(signatureOf(fragment.get("access_token") ?? "")).toEqual(expected());
  });

  test("so that supabase-js verifies it without asking the server", async () => {
    const { client, session } = await target.learner();
    await target.service.auth.admin.signOut(session.access_token);
    const { data } = await client.auth.getClaims(session.access_token);
    expect(data?.claims.sub).toBe(keys.length > 0 ? claimsOf(session.access_token)["sub"] : undefined);
  });
});

describe("a forged token is refused by both APIs", () => {
  const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const content = (header: object, claims?: object) =>
    `${encode(header)}.${claims ? encode(claims) : learner.session.access_token.split(".")[1]}`;
  const withSecret = (header: object, secret: string) => {
    const text = content(header);
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };
  const withOtherKey = (header: object) => {
    const text = content(header);
    const signature = sign("sha256", Buffer.from(text), { key: other, dsaEncoding: "ieee-p1363" });
    return `${text}.${signature.toString("base64url")}`;
  };
  const kid = () => keys[0]?.kid ?? "none";
  const pem = () =>
    keys[0]
      ? createPublicKey({ key: keys[0], format: "jwk" }).export({ type: "spki", format: "pem" })
      : "none";

  const FORGERIES: Record<string, () => string> = {
    "an unsigned one": () => `${content({ alg: "none", typ: "JWT" })}.`,
    "an unsigned one with a signature": () =>
      `${content({ alg: "none", typ: "JWT" })}.${learner.session.access_token.split(".")[2]}`,
    "one signed with the public key as a secret": () =>
      withSecret({ alg: "HS256", typ: "JWT" }, pem().toString()),
    "one signed with the published key as a secret, under its id": () =>
      withSecret({ alg: "HS256", typ: "JWT", kid: kid() }, JSON.stringify(keys[0] ?? "none")),
    "one signed with another key, under the id of the project's": () =>
      withOtherKey({ alg: "ES256", typ: "JWT", kid: kid() }),
    "one signed with another key, under an id of its own": () =>
      withOtherKey({ alg: "ES256", typ: "JWT", kid: "7d0d5d0c-5b0a-4a53-9f53-0c6a6b0f3c55" }),
    "one signed with another key, under no id": () => withOtherKey({ alg: "ES256", typ: "JWT" }),
    "one of an algorithm that is not the key's": () => withOtherKey({ alg: "RS256", typ: "JWT", kid: kid() }),
    "one with the role of the server": () => {
      const [header = "", , signature] = learner.session.access_token.split(".");
      const claims = { ...claimsOf(learner.session.access_token), role: "service_role" };
      return `${header}.${encode(claims)}.${signature}`;
    },
  };

  const ask = async (path: string, token: string) => {
    const headers = { apikey: target.publishableKey, Authorization: `Bearer ${token}` };
    const response = await fetch(target.url + path, { headers });
    const { code, error_code } = (await response.json()) as { code?: unknown; error_code?: string };
    return [response.status, error_code ?? code];
  };

  test.each(Object.entries(FORGERIES))("%s", async (_, forge) => {
    const token = forge();
    expect(await ask("/rest/v1/lists", token)).toEqual([401, "PGRST301"]);
    expect(await ask("/auth/v1/user", token)).toEqual([403, "bad_jwt"]);
  });

  test("unlike the token that it was made from", async () => {
    expect(await ask("/rest/v1/lists", learner.session.access_token)).toEqual([200, undefined]);
    expect(await ask("/auth/v1/user", learner.session.access_token)).toEqual([200, undefined]);
  });
});
