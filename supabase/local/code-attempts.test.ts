import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { waitForMail } from "../../tests/support/mailbox.ts";
import type { Stack } from "./stack.ts";
import { startTemporaryStack } from "./temporary-stack.ts";

/** How many codes of an address may be tried at the embedded Supabase Auth. */
let stack: Stack;
beforeAll(async () => {
  stack = await startTemporaryStack({ maxFrequency: 0 });
});
afterAll(() => stack.stop());

const ADDRESSES = { guessed: "guessed@example.com", other: "other@example.com", app: "app@example.com" };

function client(key: string) {
  return createClient(stack.apiUrl, key, { auth: { persistSession: false, autoRefreshToken: false } }).auth;
}

async function requestCode(email: string): Promise<string> {
  const { error } = await client(stack.publishableKey).signInWithOtp({ email });
  expect(error).toBeNull();
  return codeIn(email);
}

/** The code of the newest mail, once there are more than `seen`. */
async function codeIn(email: string, seen = 0): Promise<string> {
  const { text } = await waitForMail(stack.mailboxUrl, email, seen);
  const code = /\b\d{6}\b/.exec(text)?.[0];
  if (!code) throw new Error(`no code in: ${text}`);
  return code;
}

/** The status of a try, with the publishable key unless another is given. */
async function tryCode(email: string, token: string, key = stack.publishableKey): Promise<number> {
  const { error } = await client(key).verifyOtp({ email, token, type: "email" });
  return error?.status ?? 200;
}

const wrong = (code: string) => (code === "000000" ? "000001" : "000000");

test("five wrong codes leave no sixth try at the address, however it is spelt, and others have theirs", async () => {
  const code = await requestCode(ADDRESSES.guessed);
  const other = await requestCode(ADDRESSES.other);
  for (let n = 0; n < 5; n++) expect(await tryCode(ADDRESSES.guessed, wrong(code))).toBe(403);
  expect(await tryCode(ADDRESSES.guessed, code)).toBe(429);
  expect(await tryCode(ADDRESSES.guessed.toUpperCase(), code)).toBe(429);
  expect(await tryCode(ADDRESSES.other, other)).toBe(200);
});

test("the app counts its tries itself", async () => {
  const code = await requestCode(ADDRESSES.app);
  for (let n = 0; n < 6; n++) expect(await tryCode(ADDRESSES.app, wrong(code), stack.secretKey)).toBe(403);
  expect(await tryCode(ADDRESSES.app, code, stack.secretKey)).toBe(200);
});

test("a success clears the count", async () => {
  const email = "twice@example.com";
  const code = await requestCode(email);
  for (let n = 0; n < 4; n++) expect(await tryCode(email, wrong(code))).toBe(403);
  expect(await tryCode(email, code)).toBe(200);
  const { error } = await client(stack.publishableKey).signInWithOtp({ email });
  expect(error).toBeNull();
  const later = await codeIn(email, 1);
  for (let n = 0; n < 4; n++) expect(await tryCode(email, wrong(later))).toBe(403);
  expect(await tryCode(email, later)).toBe(200);
});

test("a sign-in that the app passes on is recorded with its client's address, which no one else can name", async () => {
  const sql = postgres(stack.dbUrl, { max: 1 });
  const signIn = async (email: string, headers: Record<string, string>) => {
    const token = await requestCode(email);
    const verified = await fetch(`${stack.apiUrl}/auth/v1/verify`, {
      method: "POST",
      headers: { "Content-Type": "application/json", apikey: stack.publishableKey, ...headers },
      body: JSON.stringify({ type: "email", email, token }),
    });
    expect(verified.status).toBe(200);
    const [session] = await sql<{ ip: string }[]>`
      select host(sessions.ip) as ip from auth.sessions join auth.users on users.id = user_id where email = ${email}`;
    return session?.ip;
  };
  const named = { "Sb-Forwarded-For": "203.0.113.7" };
  expect(await signIn("passed@example.com", { ...named, "X-Forwarded-By": stack.secretKey })).toBe(
    "203.0.113.7",
  );
  const forged = { ...named, "X-Forwarded-By": stack.publishableKey };
  expect(await signIn("forged@example.com", forged)).toBe("127.0.0.1");
  const nonsense = { "Sb-Forwarded-For": "'; drop", "X-Forwarded-By": stack.secretKey };
  expect(await signIn("nonsense@example.com", nonsense)).toBe("127.0.0.1");
  await sql.end();
});
