import { createClient } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stack } from "../../supabase/local/stack.ts";
import { startTemporaryStack } from "../../supabase/local/temporary-stack.ts";
import { countMails, waitForMail } from "../support/mailbox.ts";
import { newAddress } from "./target.ts";

// Always an embedded Supabase, because the interval is part of its configuration.
let stack: Stack;

beforeAll(async () => {
  stack = await startTemporaryStack({ maxFrequency: 60 });
});
afterAll(() => stack.stop());

const connect = (key = stack.publishableKey) =>
  createClient(stack.apiUrl, key, { auth: { persistSession: false, autoRefreshToken: false } });

const requestLink = (email: string) => connect().auth.signInWithOtp({ email });

const tooSoon = {
  status: 429,
  code: "over_email_send_rate_limit",
  message: expect.stringMatching(
    /^For security purposes, you can only request this after \d{1,2} seconds\.$/,
  ) as string,
};

/** A learner whom no mail to sign in was sent. */
async function confirmed() {
  const email = newAddress();
  const client = connect();
  const { data: link } = await connect(stack.secretKey).auth.admin.generateLink({ type: "magiclink", email });
  await client.auth.verifyOtp({ token_hash: link.properties?.hashed_token ?? "", type: "email" });
  return { email, client };
}

test("a second mail to a new address within the interval is refused, and the first link still works", async () => {
  const email = newAddress();
  expect((await requestLink(email)).error).toBeNull();
  expect((await requestLink(email)).error).toMatchObject(tooSoon);
  const { link } = await waitForMail(stack.mailboxUrl, email);
  expect(await countMails(stack.mailboxUrl, email)).toBe(1);
  const token_hash = new URL(link).searchParams.get("token") ?? "";
  const { data } = await connect().auth.verifyOtp({ token_hash, type: "email" });
  expect(data.user?.email).toBe(email);
});

test("a registration and a link to the same unconfirmed address are one kind of mail", async () => {
  const email = newAddress();
  const { error } = await connect().auth.signUp({ email, password: "correct horse battery" });
  expect(error).toBeNull();
  expect((await requestLink(email)).error).toMatchObject(tooSoon);
});

test("a link to sign in and one for a new password are one kind of mail", async () => {
  const { email } = await confirmed();
  expect((await requestLink(email)).error).toBeNull();
  expect((await connect().auth.resetPasswordForEmail(email)).error).toMatchObject(tooSoon);
});

test("every other kind of mail has an interval of its own, and so has every user", async () => {
  const { email, client } = await confirmed();
  expect((await requestLink(email)).error).toBeNull();
  expect((await client.auth.reauthenticate()).error).toBeNull();
  expect((await client.auth.reauthenticate()).error).toMatchObject(tooSoon);
  expect((await client.auth.updateUser({ email: newAddress() })).error).toBeNull();
  expect((await client.auth.updateUser({ email: newAddress() })).error).toMatchObject(tooSoon);
  expect((await requestLink(newAddress())).error).toBeNull();
});
