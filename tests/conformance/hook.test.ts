import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createClient } from "@supabase/supabase-js";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Stack } from "../../supabase/local/stack.ts";
import { startTemporaryStack } from "../../supabase/local/temporary-stack.ts";
import { SITE_URL } from "../support/database.ts";
import { newAddress } from "./target.ts";

type Payload = {
  user: { email: string; new_email?: string; user_metadata: Record<string, unknown> };
  email_data: Record<string, string>;
};
type Call = { headers: IncomingHttpHeaders; body: string };

// Always an embedded Supabase: another one calls the hook in its own configuration, which a test cannot be.
let stack: Stack;
let receiver: Server;
let calls: Call[] = [];
const JSON_TYPE = { "Content-Type": "application/json" };
const SENT = { status: 200, headers: JSON_TYPE, body: "{}" };
let answer: { status: number; headers: Record<string, string>; body: string } | "silence" = SENT;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({ headers: request.headers, body });
      if (answer !== "silence") response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const { port } = receiver.address() as AddressInfo;
  stack = await startTemporaryStack({ hook: { uri: `http://127.0.0.1:${port}/hook` }, maxFrequency: 0 });
});
afterEach(() => {
  calls = [];
  answer = SENT;
});
afterAll(async () => {
  await stack.stop();
  receiver.closeAllConnections();
  receiver.close();
});

const anonymous = () => createClient(stack.apiUrl, stack.publishableKey, { auth: { persistSession: false } });

function received(): Payload {
  const [call] = calls;
  if (!call || calls.length > 1) throw new Error(`${calls.length} calls instead of one`);
  return JSON.parse(call.body) as Payload;
}

describe("the Send Email Hook", () => {
  test("receives a payload that Standard Webhooks verifies with its secret only", async () => {
    await anonymous().auth.signInWithOtp({ email: newAddress() });
    const { headers, body } = calls[0] as Call;
    const verify = (secret: string) => new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(stack.hookSecret).toMatch(/^v1,whsec_/);
    expect(verify(stack.hookSecret.slice("v1,whsec_".length))).toEqual(JSON.parse(body));
    expect(() => verify(Buffer.from("another secret").toString("base64"))).toThrow();
  });

  test("receives the user and everything that a mail needs", async () => {
    const email = newAddress();
    const emailRedirectTo = `${SITE_URL}/auth/verify?next=/lists`;
    const { error } = await anonymous().auth.signInWithOtp({
      email,
      options: { emailRedirectTo, data: { locale: "pl" } },
    });
    expect(error).toBeNull();
    expect(received()).toMatchObject({
      user: { email, aud: "authenticated", user_metadata: { locale: "pl" } },
      email_data: {
        token: expect.stringMatching(/^\d{6}$/) as string,
        token_hash: expect.stringMatching(/^[0-9a-f]{56,64}$/) as string,
        redirect_to: emailRedirectTo,
        email_action_type: expect.stringMatching(/^(magiclink|signup)$/) as string,
        site_url: expect.stringMatching(/^http/) as string,
        token_new: "",
        token_hash_new: "",
      },
    });
  });

  test("does not receive metadata that a stranger sends for an existing account", async () => {
    const email = newAddress();
    await anonymous().auth.signInWithOtp({ email, options: { data: { locale: "pl" } } });
    calls = [];
    await anonymous().auth.signInWithOtp({ email, options: { data: { locale: "it", admin: true } } });
    expect(received().user.user_metadata["locale"]).toBe("pl");
    expect(received().user.user_metadata).not.toHaveProperty("admin");
  });

  test("receives allowed redirect addresses only", async () => {
    const options = { emailRedirectTo: "https://evil.example/" };
    await anonymous().auth.signInWithOtp({ email: newAddress(), options });
    expect(new URL(received().email_data["redirect_to"] ?? "").href).toBe(`${SITE_URL}/`);
  });

  test.each(["token", "token_hash"])("receives a %s that signs in", async (kind) => {
    const email = newAddress();
    await anonymous().auth.signInWithOtp({ email });
    const { [kind]: secret = "" } = received().email_data;
    const { data } = await anonymous().auth.verifyOtp(
      kind === "token" ? { email, token: secret, type: "email" } : { token_hash: secret, type: "email" },
    );
    expect(data.user?.email).toBe(email);
  });

  test("receives the purpose of a mail", async () => {
    const email = newAddress();
    const client = anonymous();
    await client.auth.signUp({ email, password: "correct horse battery" });
    expect(received().email_data["email_action_type"]).toBe("signup");
    const { token_hash: hash = "" } = received().email_data;
    await client.auth.verifyOtp({ token_hash: hash, type: "email" });

    calls = [];
    await client.auth.resetPasswordForEmail(email);
    expect(received().email_data["email_action_type"]).toBe("recovery");

    calls = [];
    await client.auth.reauthenticate();
    expect(received().email_data["email_action_type"]).toBe("reauthentication");
  });

  test("receives the redirect address of a registration", async () => {
    const emailRedirectTo = `${SITE_URL}/auth/callback?type=registration`;
    await anonymous().auth.signUp({
      email: newAddress(),
      password: "correct horse battery",
      options: { emailRedirectTo },
    });
    expect(received().email_data["redirect_to"]).toBe(emailRedirectTo);
  });

  test("receives codes for both mailboxes when an address changes", async () => {
    const [before, after] = [newAddress(), newAddress()];
    const client = anonymous();
    await client.auth.signInWithOtp({ email: before });
    await client.auth.verifyOtp({ token_hash: received().email_data["token_hash"] ?? "", type: "email" });

    calls = [];
    const { error } = await client.auth.updateUser({ email: after });
    expect(error).toBeNull();
    const { user, email_data: mail } = received();
    expect(mail["email_action_type"]).toBe("email_change");
    expect([user.email, user.new_email]).toEqual([before, after]);
    for (const name of ["token", "token_new"]) expect(mail[name]).toMatch(/^\d{6}$/);
    expect(mail["token_hash"]).not.toBe(mail["token_hash_new"]);
    expect(mail["token_hash_new"]).toMatch(/^[0-9a-f]+$/);
  });

  test("receives codes for both mailboxes that change the address once both are entered", async () => {
    const [before, after] = [newAddress(), newAddress()];
    const client = anonymous();
    await client.auth.signInWithOtp({ email: before });
    await client.auth.verifyOtp({ token_hash: received().email_data["token_hash"] ?? "", type: "email" });
    calls = [];
    await client.auth.updateUser({ email: after });
    const { token = "", token_new: tokenNew = "" } = received().email_data;

    const type = "email_change";
    const first = await anonymous().auth.verifyOtp({ email: before, token, type });
    expect([first.error, first.data.session]).toEqual([null, null]);
    expect((await client.auth.getUser()).data.user?.email).toBe(before);
    const again = await anonymous().auth.verifyOtp({ email: before, token, type });
    expect([again.error?.status, again.error?.code]).toEqual([403, "otp_expired"]);
    const second = await anonymous().auth.verifyOtp({ email: after, token: tokenNew, type });
    expect(second.data.user?.email).toBe(after);
    const { data } = await client.auth.getUser();
    expect(data.user?.identities?.[0]?.identity_data).toMatchObject({ email: after, email_verified: true });
  });
});

/** What a client reads when the hook answers so, and how often the hook was called. */
async function requestWith(hookAnswer: Exclude<typeof answer, "silence">) {
  answer = hookAnswer;
  // Not through supabase-js, which drops the code of a 5xx.
  const response = await fetch(`${stack.apiUrl}/auth/v1/otp`, {
    method: "POST",
    headers: { apikey: stack.publishableKey, ...JSON_TYPE },
    body: JSON.stringify({ email: newAddress() }),
  });
  return { status: response.status, body: (await response.json()) as unknown, calls: calls.length };
}

describe("a hook that fails", () => {
  test.each([
    [500, "Unexpected status code returned from hook: 500"],
    [201, "Unexpected status code returned from hook: 201"],
    [400, "Invalid payload sent to hook"],
    [401, "Hook requires authorization token"],
    [429, "Service currently unavailable due to hook"],
    [503, "Service currently unavailable due to hook"],
  ])("with status %i makes the request fail, whatever its body says", async (status, msg) => {
    const body = JSON.stringify({ error: { http_code: 429, message: "Too many mails" } });
    expect(await requestWith({ status, headers: JSON_TYPE, body })).toEqual({
      status: 500,
      body: { code: 500, error_code: "unexpected_failure", msg, error_id: expect.any(String) as string },
      calls: 1,
    });
  });

  test.each([429, 503])("with status %i and Retry-After is called three times at once", async (status) => {
    const startedAt = Date.now();
    const headers = { ...JSON_TYPE, "Retry-After": "60" };
    expect(await requestWith({ status, headers, body: "{}" })).toMatchObject({
      status: 500,
      body: { msg: "Service currently unavailable due to hook" },
      calls: 3,
    });
    // Far less than Retry-After, although a busy machine may take ten times as long as a quiet one.
    expect(Date.now() - startedAt).toBeLessThan(30_000);
  });

  test("may set the status and message that the client receives, by an answer of 200", async () => {
    const body = JSON.stringify({ error: { http_code: 429, message: "Too many mails" } });
    answer = { ...SENT, body };
    const { error } = await anonymous().auth.signInWithOtp({ email: newAddress() });
    expect(error).toMatchObject({ status: 429, message: "Too many mails" });
    expect(calls).toHaveLength(1);
  });

  test("is a 500 if it sets a message without a status", async () => {
    const body = JSON.stringify({ error: { message: "No mail today" } });
    expect(await requestWith({ ...SENT, body })).toMatchObject({
      status: 500,
      body: { error_code: "unexpected_failure", msg: "No mail today" },
    });
  });

  test.each([
    ["without a content type", {}, "Invalid Content-Type: Missing Content-Type header"],
    ["as text", { "Content-Type": "text/plain" }, "Invalid JSON response. Received content-type: text/plain"],
  ])("to answer 200 as JSON, %s, is a 400", async (_name, headers, msg) => {
    expect(await requestWith({ status: 200, headers, body: "{}" })).toMatchObject({
      status: 400,
      body: { error_code: "hook_payload_invalid_content_type", msg },
    });
  });

  test("times out after five seconds without an answer", async () => {
    answer = "silence";
    const { error } = await anonymous().auth.signInWithOtp({ email: newAddress() });
    expect(error).toMatchObject({ status: 422, code: "hook_timeout" });
  });

  test.each([
    ["for a link", false, (email: string) => anonymous().auth.signInWithOtp({ email })],
    ["for a new password", false, (email: string) => anonymous().auth.resetPasswordForEmail(email)],
    ["for a link to an account", true, (email: string) => anonymous().auth.signInWithOtp({ email })],
  ])("by a request %s leaves the mail before it valid", async (_name, isConfirmed, request) => {
    const email = newAddress();
    const hash = async () => {
      calls = [];
      await anonymous().auth.signInWithOtp({ email });
      return received().email_data["token_hash"] ?? "";
    };
    const open = async (token_hash: string) =>
      (await anonymous().auth.verifyOtp({ token_hash, type: "email" })).data.user?.email;
    if (isConfirmed) await open(await hash());
    const earlier = await hash();
    answer = { ...SENT, status: 500 };
    expect((await request(email)).error?.status).toBe(500);
    expect(await open(earlier)).toBe(email);
  });

  test("does not keep the next mail from working", async () => {
    const email = newAddress();
    answer = { ...SENT, status: 500 };
    await anonymous().auth.signInWithOtp({ email });
    [calls, answer] = [[], SENT];
    await anonymous().auth.signInWithOtp({ email });
    const hash = received().email_data["token_hash"] ?? "";
    const { data } = await anonymous().auth.verifyOtp({ token_hash: hash, type: "email" });
    expect(data.user?.email).toBe(email);
  });
});
