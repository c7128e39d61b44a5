import { describe, expect, vi } from "vitest";
import { newAddress, test } from "./target.ts";

describe("a learner who asks for another address", () => {
  test("is told that it is taken, and nothing is pending", async ({ target }) => {
    const [learner, other] = [await target.learner(), await target.learner()];
    const { error } = await learner.client.auth.updateUser({ email: other.email });
    expect([error?.status, error?.code]).toEqual([422, "email_exists"]);
    const { data } = await learner.client.auth.getUser();
    expect([data.user?.email, data.user?.new_email]).toEqual([learner.email, undefined]);
  });

  test("keeps the old one until both are confirmed, and finds the new one in new_email", async ({
    target,
  }) => {
    const learner = await target.learner();
    const email = newAddress();
    expect((await learner.client.auth.updateUser({ email })).error).toBeNull();
    const { data } = await learner.client.auth.getUser();
    expect([data.user?.email, data.user?.new_email]).toEqual([learner.email, email]);
  });

  test("is refused a code that was not emailed, for either address", async ({ target }) => {
    const learner = await target.learner();
    const email = newAddress();
    await learner.client.auth.updateUser({ email });
    for (const mailbox of [learner.email, email]) {
      // No code of six digits.
      const wrong = { email: mailbox, token: "00000x", type: "email_change" } as const;
      const { error } = await target.anonymous().auth.verifyOtp(wrong);
      expect([error?.status, error?.code]).toEqual([403, "otp_expired"]);
    }
  });

  test("keeps the request through sign-ins and a new password", async ({ target }) => {
    const learner = await target.learner();
    const email = newAddress();
    await learner.client.auth.updateUser({ email });
    const password = "Seven-Lanterns 8!";
    await target.signInByLink(learner.email);
    await target.service.auth.admin.updateUserById(learner.id, { password });
    await target.signInByPassword(learner.email, password);
    const { data } = await target.service.auth.admin.getUserById(learner.id);
    expect(data.user?.new_email).toBe(email);
  });
});

describe("a new address from the admin API", () => {
  test("stands in the identity too, verified if it is confirmed", async ({ target }) => {
    const { id } = await target.learner();
    const { admin } = target.service.auth;
    for (const isConfirmed of [true, false]) {
      const email = newAddress();
      await admin.updateUserById(id, { email, email_confirm: isConfirmed });
      const { data } = await admin.getUserById(id);
      expect(data.user?.email).toBe(email);
      expect(data.user?.identities?.[0]?.identity_data).toMatchObject({ email, email_verified: isConfirmed });
    }
  });

  test("is refused if it is taken, with the error of the database", async ({ target }) => {
    const printed = vi.spyOn(console, "error").mockReturnValue();
    const [learner, other] = [await target.learner(), await target.learner()];
    const response = await fetch(`${target.url}/auth/v1/admin/users/${learner.id}`, {
      method: "PUT",
      headers: {
        apikey: target.secretKey,
        Authorization: `Bearer ${target.secretKey}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ email: other.email }),
    });
    expect([response.status, await response.json()]).toMatchObject([500, { code: "23505" }]);
    printed.mockClear();
    const { data } = await target.service.auth.admin.getUserById(learner.id);
    expect(data.user?.email).toBe(learner.email);
    expect(data.user?.identities?.[0]?.identity_data?.["email"]).toBe(learner.email);
  });
});
