import { createClient } from "@supabase/supabase-js";
import { describe, expect } from "vitest";
import { SITE_URL } from "../support/database.ts";
import { waitForMail } from "../support/mailbox.ts";
import { claimsOf, newAddress, test, type Learner, type Target } from "./target.ts";

let target: Target;
let learner: Learner;
test.beforeAll(async ({ target: opened }) => {
  target = opened;
  learner = await target.learner();
});

async function link(email = newAddress(), redirectTo?: string) {
  const options = redirectTo ? { redirectTo } : {};
  return { email, ...(await target.generateLink({ type: "magiclink", email, options })) };
}

async function post(path: string, body: object): Promise<[number, unknown]> {
  const response = await fetch(`${target.url}/auth/v1/${path}`, {
    method: "POST",
    headers: { apikey: target.publishableKey, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return [response.status, await response.json()];
}

describe("passwordless sign-in", () => {
  test("with the token hash of a link works once", async () => {
    const { hashed_token: hash, email } = await link();
    const { data } = await target.anonymous().auth.verifyOtp({ token_hash: hash, type: "email" });
    expect(data.user?.email).toBe(email);
    expect(data.session?.refresh_token).toBeTruthy();

    const again = await target.anonymous().auth.verifyOtp({ token_hash: hash, type: "email" });
    expect(again.data.session).toBeNull();
    expect([again.error?.status, again.error?.code]).toEqual([403, "otp_expired"]);
    expect(again.error?.message).toBe("Email link is invalid or has expired");
  });

  test("with a code works once, only for its address, in any case", async () => {
    const { email_otp: code, email } = await link();
    const elsewhere = await target
      .anonymous()
      .auth.verifyOtp({ email: newAddress(), token: code, type: "email" });
    expect([elsewhere.error?.status, elsewhere.error?.code]).toEqual([403, "otp_expired"]);

    const { data } = await target
      .anonymous()
      .auth.verifyOtp({ email: email.toUpperCase(), token: code, type: "email" });
    expect(data.user?.email).toBe(email);

    const again = await target.anonymous().auth.verifyOtp({ email, token: code, type: "email" });
    expect(again.error?.code).toBe("otp_expired");
  });

  test("with a wrong code is refused", async () => {
    const { email, email_otp: code } = await link();
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    const { data, error } = await target.anonymous().auth.verifyOtp({ email, token: wrong, type: "email" });
    expect(data.session).toBeNull();
    expect([error?.status, error?.code]).toEqual([403, "otp_expired"]);
    expect(error?.message).toBe("Token has expired or is invalid");
  });

  test("with an older link is refused once there is a newer one", async () => {
    const { email } = await target.learner();
    const { hashed_token: older } = await link(email);
    await link(email);
    const { error } = await target.anonymous().auth.verifyOtp({ token_hash: older, type: "email" });
    expect(error?.code).toBe("otp_expired");
  });

  test.each([0, 1])(
    "with either of two links to an unconfirmed address works, and link %i ends the other",
    async (used) => {
      const first = await link();
      const links = [first, await link(first.email)];
      expect(links.map(({ verification_type: type }) => type)).toEqual(["signup", "magiclink"]);
      const verify = (index: number) =>
        target.anonymous().auth.verifyOtp({ token_hash: links[index]?.hashed_token ?? "", type: "email" });
      expect((await verify(used)).data.user?.email).toBe(first.email);
      expect((await verify(1 - used)).error?.code).toBe("otp_expired");
    },
  );

  test("creates no account for an unknown address when shouldCreateUser is false", async () => {
    const { error } = await target
      .anonymous()
      .auth.signInWithOtp({ email: newAddress(), options: { shouldCreateUser: false } });
    expect([error?.status, error?.code]).toEqual([422, "otp_disabled"]);
  });

  test("refuses an invalid address", async () => {
    const { error } = await target.anonymous().auth.signInWithOtp({ email: "nobody" });
    expect([error?.status, error?.code]).toEqual([400, "validation_failed"]);
  });

  test.each([
    "<a@example.com>",
    "<<a@example.com>>",
    '"a"@example.com',
    "a(b)@example.com",
    "a@example.com,b@example.com",
    "a;b@example.com",
    " a@example.com",
    "a@example.com\u0000",
    "ä@example.com",
    "a@example.com.",
    "a@bücher.example",
    "a@exam\u200Bple.com",
    "a@ｅxample.com",
    `${"a".repeat(250)}@example.com`,
  ])("refuses the address %j, wherever it is sent", async (email) => {
    const { auth } = target.anonymous();
    const password = "Correct-Horse-7";
    const refusals = [
      await auth.signInWithOtp({ email }),
      await auth.signUp({ email, password }),
      await auth.resetPasswordForEmail(email),
      await auth.resend({ type: "signup", email }),
      await learner.client.auth.updateUser({ email }),
      await target.service.auth.admin.createUser({ email, password }),
      await target.service.auth.admin.inviteUserByEmail(email),
      await target.service.auth.admin.generateLink({ type: "magiclink", email }),
    ];
    for (const { error } of refusals)
      expect([error?.status, error?.code]).toEqual([400, "validation_failed"]);
  });

  test.each([7, ["a@example.com"], {}])("refuses %j, which is no text, as an address", async (email) => {
    for (const path of ["otp", "magiclink", "signup", "recover", "resend", "token?grant_type=password"])
      expect([path, ...(await post(path, { email, password: "x", type: "signup" }))]).toMatchObject([
        path,
        400,
        { error_code: "bad_json" },
      ]);
  });

  test("refuses a code for an address that is none", async () => {
    const code = { type: "email", token: "123456" };
    const refusal = { error_code: "validation_failed" };
    expect(await post("verify", { ...code, email: "<a@example.com>" })).toMatchObject([422, refusal]);
    expect(await post("verify", { ...code, email: 7 })).toMatchObject([400, { error_code: "bad_json" }]);
  });

  test("returns an access token with user, method and expiry", async () => {
    const { hashed_token: hash, user } = await link();
    const { data } = await target.anonymous().auth.verifyOtp({ token_hash: hash, type: "email" });
    const receivedAt = Date.now() / 1000;
    const claims = claimsOf(data.session?.access_token ?? "");
    expect(claims).toMatchObject({
      sub: user.id,
      email: user.email,
      aud: "authenticated",
      role: "authenticated",
      aal: "aal1",
      is_anonymous: false,
      amr: [{ method: "otp", timestamp: expect.any(Number) as number }],
      app_metadata: { provider: "email", providers: ["email"] },
      session_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      iss: expect.stringMatching(/\/auth\/v1$/) as string,
    });
    expect(Number(claims["exp"]) - Number(claims["iat"])).toBe(data.session?.expires_in);
    // supabase-js counts from the moment the answer arrives.
    const late = (data.session?.expires_at ?? 0) - Number(claims["exp"]);
    expect(Math.abs(late)).toBeLessThanOrEqual(Math.ceil(receivedAt - Number(claims["iat"])));
  });

  test("returns a token that both APIs accept", async () => {
    const { hashed_token: hash, user } = await link();
    const client = target.anonymous();
    await client.auth.verifyOtp({ token_hash: hash, type: "email" });
    expect((await client.auth.getUser()).data.user?.id).toBe(user.id);
    expect((await client.auth.getClaims()).data?.claims.sub).toBe(user.id);
    const { data } = await client.from("accounts").select("user_id");
    expect(data).toEqual([{ user_id: user.id }]);
  });
});

describe("POST /auth/v1/magiclink", () => {
  // Always an embedded Supabase, whose mails a test can read.
  test("mails a link to a new address, which stays unconfirmed until it is used", async ({ database }) => {
    const { stack, sql } = database;
    const email = newAddress();
    const response = await fetch(`${stack.apiUrl}/auth/v1/magiclink`, {
      method: "POST",
      headers: { apikey: stack.publishableKey, "Content-Type": "application/json" },
      body: JSON.stringify({ email, data: { locale: "it" } }),
    });
    expect([response.status, await response.json()]).toEqual([200, {}]);
    const users = await sql`
      select email_confirmed_at, last_sign_in_at from auth.users where email = ${email}`;
    expect([...users]).toEqual([{ email_confirmed_at: null, last_sign_in_at: null }]);

    const { link: mailed } = await waitForMail(stack.mailboxUrl, email);
    const token_hash = new URL(mailed).searchParams.get("token") ?? "";
    const { data } = await createClient(stack.apiUrl, stack.publishableKey).auth.verifyOtp({
      token_hash,
      type: "email",
    });
    expect(data.user?.email_confirmed_at).toBeTruthy();
    expect(data.user?.user_metadata).toMatchObject({ locale: "it" });
    expect(data.user?.identities).toMatchObject([{ provider: "email", identity_data: { email } }]);
    const [row] = await database.asServer(
      (tx) => tx`select public.has_password(${data.user?.id ?? null}::uuid)`,
    );
    expect(row).toEqual({ has_password: false });
  });
});

describe("a link from Supabase Auth", () => {
  const page = `${SITE_URL}/auth/verify?next=/lists`;

  test("leads to an allowed address", async () => {
    const { action_link: action, redirect_to: redirectTo } = await link(newAddress(), page);
    expect(redirectTo).toBe(page);
    const response = await fetch(action, { redirect: "manual" });
    expect(response.headers.get("Location")).toMatch(/^http:\/\/localhost:4321\/auth\/verify\?next=\/lists#/);
  });

  test.each(["https://evil.example", "http://localhost:4321.evil.example/", "javascript:alert(1)"])(
    "leads to the site itself instead of %s",
    async (elsewhere) => {
      const { redirect_to: redirectTo } = await link(newAddress(), elsewhere);
      expect(new URL(redirectTo).origin).toBe(SITE_URL);
    },
  );

  test("hands over a session in the fragment once when opened at the Auth API", async () => {
    const { action_link: action, user } = await link(newAddress(), page);
    const fragmentOf = async () => {
      const response = await fetch(action, { redirect: "manual" });
      return new URLSearchParams(new URL(response.headers.get("Location") ?? "").hash.slice(1));
    };
    const session = await fragmentOf();
    expect(claimsOf(session.get("access_token") ?? "")).toMatchObject({
      sub: user.id,
      amr: [{ method: "otp" }],
    });
    expect((await fragmentOf()).get("error_code")).toBe("otp_expired");
  });
});
