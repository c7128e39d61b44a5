import { describe, expect } from "vitest";
import { makeList, test, type Learner, type Target } from "./target.ts";

let target: Target;
let secretKey: string;
let learner: Learner;
/** The only one that the learner sees; the secret key sees all. */
let list: string;
/** The parts of the learner's access token. */
let header: string;
let claims: string;
let signature: string;
test.beforeAll(async ({ target: opened }) => {
  target = opened;
  secretKey = target.secretKey;
  learner = await target.learner();
  list = await makeList(learner, "mine");
  await makeList(await target.learner(), "another learner's");
  [header = "", claims = "", signature = ""] = learner.session.access_token.split(".");
});

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");

async function rest(
  authorization: string,
  more: Record<string, string> = {},
  path = "/rest/v1/lists?select=id",
) {
  const headers = { apikey: target.publishableKey, Authorization: authorization, ...more };
  const response = await fetch(target.url + path, { headers });
  const challenge = response.headers.get("www-authenticate");
  return { status: response.status, challenge, body: (await response.json()) as unknown };
}

describe("a request of the REST API is the learner's", () => {
  test.for(["Bearer ", "bearer ", "BEARER ", "Bearer   ", "Bearer\t"])("after %j", async (scheme) => {
    const { status, body } = await rest(scheme + learner.session.access_token);
    expect([status, body]).toEqual([200, [{ id: list }]]);
  });

  test("with the secret key too", async () => {
    const authorization = `Bearer ${learner.session.access_token}`;
    const { status, body } = await rest(authorization, { apikey: secretKey });
    expect([status, body]).toEqual([200, [{ id: list }]]);
  });
});

describe("a request of the REST API with a malformed token is refused, never anonymous", () => {
  const CRYPTO = "JWT cryptographic operation failed";
  const KEY = "No suitable key or wrong key type";
  const UNFIT = "None of the keys was able to decode the JWT";
  const UNKNOWN = "No suitable key was found to decode the JWT";
  const parts = (count: number) => `Expected 3 parts in JWT; got ${count}`;

  const CASES: Record<string, [token: () => string, message: string, details?: string]> = {
    nothing: [() => "", "Empty JWT is sent in Authorization header"],
    "a word": [() => "garbage", parts(1)],
    "the text of a missing value": [() => "undefined", parts(1)],
    "another key": [() => "sb_publishable_other", parts(1)],
    "two parts": [() => "a.b", parts(2)],
    "four parts": [() => `${learner.session.access_token}.x`, parts(4)],
    "parts that are no JSON": [() => "a.b.c", CRYPTO],
    "empty parts": [() => "..", CRYPTO],
    "a header that is no object": [() => `${encode("text")}.${claims}.${signature}`, CRYPTO],
    "no algorithm": [() => `${encode({ typ: "JWT" })}.${claims}.${signature}`, CRYPTO],
    "an algorithm that is a number": [() => `${encode({ alg: 5 })}.${claims}.${signature}`, CRYPTO],
    "an unknown algorithm": [() => `${encode({ alg: "XX1" })}.${claims}.${signature}`, CRYPTO],
    "a signature that is no Base64": [() => `${header}.${claims}.!!!`, CRYPTO],
    "text after the token": [() => `${learner.session.access_token} x`, CRYPTO],
    "no header": [() => `.${claims}.${signature}`, CRYPTO],
    "no claims": [() => `${header}..${signature}`, KEY, UNFIT],
    "no signature": [() => `${header}.${claims}.`, KEY, UNFIT],
    "a short signature": [() => `${header}.${claims}.xx`, KEY, UNFIT],
    "claims of its own": [() => `${header}.${encode({ role: "service_role" })}.${signature}`, KEY, UNFIT],
    "the algorithm of another kind of key": [
      () => `${encode({ alg: "RS256" })}.${claims}.${signature}`,
      KEY,
      UNKNOWN,
    ],
    "a longer digest": [() => `${encode({ alg: "HS512" })}.${claims}.${signature}`, KEY, UNKNOWN],
    "the id of another key": [
      () => `${encode({ alg: "ES256", kid: "other" })}.${claims}.${signature}`,
      KEY,
      UNKNOWN,
    ],
    "the algorithm “none”": [
      () => `${encode({ alg: "none" })}.${claims}.`,
      "Wrong or unsupported encoding algorithm",
      "JWT is unsecured but expected 'alg' was not 'none'",
    ],
  };

  test.for(Object.entries(CASES))("%s", async ([, [token, message, details = null]]) => {
    expect(await rest(`Bearer ${token()}`)).toEqual({
      status: 401,
      challenge: `Bearer error="invalid_token", error_description="${message}"`,
      body: { code: "PGRST301", details, hint: null, message },
    });
  });

  test("at a function too", async () => {
    const { status, body } = await rest("Bearer garbage", {}, "/rest/v1/rpc/ai_quota");
    expect([status, body]).toMatchObject([401, { code: "PGRST301" }]);
  });

  test("with the secret key too", async () => {
    const { status, body } = await rest("Bearer garbage", { apikey: secretKey });
    expect([status, body]).toMatchObject([401, { code: "PGRST301" }]);
  });
});

describe("another scheme is no token, so that the request is anonymous", () => {
  test.for(["Basic dXNlcjpwYXNz", "Token {token}", "{token}", "Bearer{token}"])(
    "%s",
    async (authorization) => {
      const { status, body } = await rest(authorization.replace("{token}", learner.session.access_token));
      expect([status, body]).toMatchObject([401, { code: "42501" }]);
    },
  );

  test("with the secret key too", async () => {
    const { status, body } = await rest("Basic dXNlcjpwYXNz", { apikey: secretKey });
    expect([status, body]).toMatchObject([401, { code: "42501" }]);
  });
});
