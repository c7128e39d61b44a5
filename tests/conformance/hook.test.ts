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
  user: { email: string; user_metadata: Record<string, unknown> };
  email_data: Record<string, string>;
};
type Call = { headers: IncomingHttpHeaders; body: string };

// Always an embedded Supabase: another one calls the hook in its own configuration, which a test cannot be.
let stack: Stack;
let receiver: Server;
let calls: Call[] = [];
let answer: { status: number; body: string } | "silence" = { status: 200, body: "{}" };

beforeAll(async () => {
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({ headers: request.headers, body });
      if (answer !== "silence") response.writeHead(answer.status).end(answer.body);
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const { port } = receiver.address() as AddressInfo;
  stack = await startTemporaryStack({ hook: { uri: `http://127.0.0.1:${port}/hook` } });
});
afterEach(() => {
  calls = [];
  answer = { status: 200, body: "{}" };
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
    await anonymous().auth.signInWithOtp({ email, options: { data: { name: "Ada" } } });
    calls = [];
    await anonymous().auth.signInWithOtp({ email, options: { data: { name: "Mallory", admin: true } } });
    expect(received().user.user_metadata["name"]).toBe("Ada");
    expect(received().user.user_metadata).not.toHaveProperty("admin");
  });

  test("receives allowed redirect addresses only", async () => {
    const options = { emailRedirectTo: "https://evil.example/" };
    await anonymous().auth.signInWithOtp({ email: newAddress(), options });
    expect(received().email_data["redirect_to"]).toBe(SITE_URL);
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

  test("receives codes for both mailboxes when an address changes", async () => {
    const [before, after] = [newAddress(), newAddress()];
    const client = anonymous();
    await client.auth.signInWithOtp({ email: before });
    await client.auth.verifyOtp({ token_hash: received().email_data["token_hash"] ?? "", type: "email" });

    calls = [];
    const { error } = await client.auth.updateUser({ email: after });
    expect(error).toBeNull();
    const { email_data: mail } = received();
    expect(mail["email_action_type"]).toBe("email_change");
    for (const name of ["token", "token_new"]) expect(mail[name]).toMatch(/^\d{6}$/);
    expect(mail["token_hash"]).not.toBe(mail["token_hash_new"]);
    expect(mail["token_hash_new"]).toMatch(/^[0-9a-f]+$/);
  });
});

describe("a hook that fails", () => {
  test("makes the request fail", async () => {
    answer = { status: 500, body: "oops" };
    const message = "Unexpected status code returned from hook: 500";
    const { error } = await anonymous().auth.signInWithOtp({ email: newAddress() });
    expect(error).toMatchObject({ status: 500, message });
    // supabase-js drops the code of a 5xx.
    const response = await fetch(`${stack.apiUrl}/auth/v1/otp`, {
      method: "POST",
      headers: { apikey: stack.publishableKey, "Content-Type": "application/json" },
      body: JSON.stringify({ email: newAddress() }),
    });
    expect(await response.json()).toEqual({ code: 500, error_code: "unexpected_failure", msg: message });
  });

  test("may set the message that the client receives", async () => {
    answer = { status: 429, body: JSON.stringify({ error: { http_code: 429, message: "Too many mails" } }) };
    const { error } = await anonymous().auth.signInWithOtp({ email: newAddress() });
    expect(error).toMatchObject({ status: 429, message: "Too many mails" });
  });

  test("times out after five seconds without an answer", async () => {
    answer = "silence";
    const { error } = await anonymous().auth.signInWithOtp({ email: newAddress() });
    expect(error).toMatchObject({ status: 422, code: "hook_timeout" });
  });

  test("does not keep the next mail from working", async () => {
    const email = newAddress();
    answer = { status: 500, body: "" };
    await anonymous().auth.signInWithOtp({ email });
    [calls, answer] = [[], { status: 200, body: "{}" }];
    await anonymous().auth.signInWithOtp({ email });
    const hash = received().email_data["token_hash"] ?? "";
    const { data } = await anonymous().auth.verifyOtp({ token_hash: hash, type: "email" });
    expect(data.user?.email).toBe(email);
  });
});
