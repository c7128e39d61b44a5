import { describe, expect, vi } from "vitest";
import { newAddress, test, type Target } from "./target.ts";

let target: Target;
test.beforeAll(({ target: opened }) => {
  target = opened;
});

/** The status and the code of the refusal. */
function send(path: string, body: unknown): Promise<[number, unknown]> {
  return sendText(path, JSON.stringify(body));
}

async function sendText(path: string, body: string): Promise<[number, unknown]> {
  const response = await fetch(`${target.url}/auth/v1/${path}`, {
    method: "POST",
    headers: { apikey: target.publishableKey, "Content-Type": "application/json" },
    body,
  });
  return [response.status, ((await response.json()) as { error_code?: string }).error_code];
}

async function link() {
  const email = newAddress();
  const { hashed_token: hash } = await target.generateLink({ type: "magiclink", email });
  return { email, hash };
}

const open = (hash: string) => target.anonymous().auth.verifyOtp({ token_hash: hash, type: "email" });

const BAD_JSON = [400, "bad_json"];
const INVALID = [400, "validation_failed"];

describe("a field of the wrong type is refused", () => {
  const ADDRESS = newAddress();
  test.for([
    ["verify", { type: "email", email: ADDRESS, token: ["123456"] }],
    ["verify", { type: "email", email: ADDRESS, token: 123456 }],
    ["verify", { type: ["email"], token_hash: "a".repeat(56) }],
    ["verify", []],
    ["verify", "text"],
    ["token?grant_type=refresh_token", { refresh_token: 7 }],
    ["token?grant_type=password", { email: ADDRESS, password: 12345678 }],
    ["token?grant_type=password", { email: [ADDRESS], password: "Seven-Lanterns 8!" }],
    ["otp", { email: [ADDRESS] }],
    ["otp", { email: ADDRESS, create_user: "yes" }],
    ["otp", { email: ADDRESS, data: "text" }],
    ["recover", { email: 5 }],
    ["signup", { email: {}, password: "Seven-Lanterns 8!" }],
    ["signup", { email: ADDRESS, password: 5 }],
  ] as const)("by %s: %j", async ([path, body]) => {
    expect(await send(path, body)).toEqual(BAD_JSON);
  });

  test("before a link is used up", async () => {
    const { email, hash } = await link();
    expect(await send("verify", { type: "email", token_hash: [hash] })).toEqual(BAD_JSON);
    expect((await open(hash)).data.user?.email).toBe(email);
  });

  test("before a refresh token is used up", async () => {
    const { session, client } = await target.learner();
    expect(await send("token?grant_type=refresh_token", { refresh_token: [session.refresh_token] })).toEqual(
      BAD_JSON,
    );
    expect((await client.auth.refreshSession()).error).toBeNull();
  });
});

describe("metadata", () => {
  const nested = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`) as object;

  test("may be nested deeply", async () => {
    expect(await send("otp", { email: newAddress(), data: nested(1_000) })).toEqual([200, undefined]);
  });

  test("is refused when it is nested too deeply", async () => {
    const text = `{"email":"${newAddress()}","data":${'{"a":'.repeat(20_000)}1${"}".repeat(20_001)}`;
    expect(await sendText("otp", text)).toEqual(BAD_JSON);
  });

  test("with a NUL is an error that names its code", async () => {
    const printed = vi.spyOn(console, "error").mockReturnValue();
    const body = { email: newAddress(), password: "Seven-Lanterns 8!", data: { n: "a\0b" } };
    expect(await send("signup", body)).toEqual([500, "unexpected_failure"]);
    printed.mockClear();
  });
});

test("a refresh token with a NUL is not valid", async () => {
  expect(await send("token?grant_type=refresh_token", { refresh_token: "a\0b" })).toEqual(INVALID);
});

describe("a verification that says two things is refused", () => {
  test.for([
    { token: "123456", email: "other@example.com" },
    { email: "other@example.com" },
    { token: "123456" },
  ])("%j beside the hash of a link", async (more) => {
    const { email, hash } = await link();
    expect(await send("verify", { type: "email", token_hash: hash, ...more })).toEqual(INVALID);
    expect((await open(hash)).data.user?.email).toBe(email);
  });

  test("or nothing", async () => {
    expect(await send("verify", { type: "email", email: newAddress() })).toEqual(INVALID);
  });
});

test("a link is not used up by HEAD, which is not offered", async () => {
  const { email, hash } = await link();
  const url = `${target.url}/auth/v1/verify?type=magiclink&token=${hash}`;
  const { status } = await fetch(url, {
    method: "HEAD",
    headers: { apikey: target.publishableKey },
    redirect: "manual",
  });
  expect(status).toBe(405);
  expect((await open(hash)).data.user?.email).toBe(email);
});
