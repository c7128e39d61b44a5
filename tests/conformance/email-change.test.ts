import { describe, expect } from "vitest";
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
});
