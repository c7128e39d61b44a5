import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stack } from "../../supabase/local/stack.ts";
import { startTemporaryStack } from "../../supabase/local/temporary-stack.ts";
import { countMails, waitForMail } from "../support/mailbox.ts";
import { newAddress, openTarget, type Target } from "./target.ts";

// Always an embedded Supabase, because the interval is part of its configuration.
let stack: Stack;
let target: Target;

beforeAll(async () => {
  stack = await startTemporaryStack({ maxFrequency: 60 });
  // Its users are deleted with its data.
  target = openTarget(stack, () => undefined);
});
afterAll(() => stack.stop());

const requestLink = (email: string) => target.anonymous().auth.signInWithOtp({ email });

const tooSoon = {
  status: 429,
  code: "over_email_send_rate_limit",
  message: expect.stringMatching(
    /^For security purposes, you can only request this after \d{1,2} seconds\.$/,
  ) as string,
};

test("a second mail to a new address within the interval is refused, and the first link still works", async () => {
  const email = newAddress();
  expect((await requestLink(email)).error).toBeNull();
  expect((await requestLink(email)).error).toMatchObject(tooSoon);
  const { link } = await waitForMail(stack.mailboxUrl, email);
  expect(await countMails(stack.mailboxUrl, email)).toBe(1);
  const token_hash = new URL(link).searchParams.get("token") ?? "";
  const { data } = await target.anonymous().auth.verifyOtp({ token_hash, type: "email" });
  expect(data.user?.email).toBe(email);
});

test("a registration and a link to the same unconfirmed address are one kind of mail", async () => {
  const email = newAddress();
  const { error } = await target.anonymous().auth.signUp({ email, password: "correct horse battery" });
  expect(error).toBeNull();
  expect((await requestLink(email)).error).toMatchObject(tooSoon);
});

test("a link to sign in and one for a new password are one kind of mail", async () => {
  const { email } = await target.learner();
  expect((await requestLink(email)).error).toBeNull();
  expect((await target.anonymous().auth.resetPasswordForEmail(email)).error).toMatchObject(tooSoon);
});

test("every other kind of mail has an interval of its own, and so has every user", async () => {
  const { email, client } = await target.learner();
  expect((await requestLink(email)).error).toBeNull();
  expect((await client.auth.reauthenticate()).error).toBeNull();
  expect((await client.auth.reauthenticate()).error).toMatchObject(tooSoon);
  expect((await client.auth.updateUser({ email: newAddress() })).error).toBeNull();
  expect((await client.auth.updateUser({ email: newAddress() })).error).toMatchObject(tooSoon);
  expect((await requestLink(newAddress())).error).toBeNull();
});
