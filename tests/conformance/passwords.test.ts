import { describe, expect, vi } from "vitest";
import { newAddress, test, type Client, type Learner, type Target } from "./target.ts";

/** Who may set a password, and what a new one does to the sessions and pending links of its owner. */
let target: Target;
test.beforeAll(({ target: opened }) => {
  target = opened;
});

const PASSWORD = "correct horse battery";
const OTHER = "staple correct horse";

/** The permit without which a learner's own change does not hold. */
const permit = (id: string) => target.service.rpc("permit_password", { p_user_id: id }).throwOnError();

async function withPassword(): Promise<Learner> {
  const learner = await target.learner();
  await permit(learner.id);
  expect((await learner.client.auth.updateUser({ password: PASSWORD })).error).toBeNull();
  return learner;
}

test("a learner's own new password keeps their session and ends the others", async () => {
  const learner = await withPassword();
  const { session: elsewhere } = await target.signInByPassword(learner.email, PASSWORD);
  expect(await target.isLive(elsewhere?.access_token ?? "")).toBe(true);
  await permit(learner.id);
  const { error } = await learner.client.auth.updateUser({ password: OTHER });
  expect(error).toBeNull();
  expect(await target.isLive(learner.session.access_token)).toBe(true);
  expect(await target.isLive(elsewhere?.access_token ?? "")).toBe(false);
  const { data } = await target.anonymous().auth.refreshSession({
    refresh_token: elsewhere?.refresh_token ?? "",
  });
  expect(data.session).toBeNull();
  expect((await target.signInByPassword(learner.email, PASSWORD)).refusal).toBe("invalid_credentials");
  expect((await target.signInByPassword(learner.email, OTHER)).session?.user.id).toBe(learner.id);
});

test("the same password again is a 422 with same_password", async () => {
  const learner = await withPassword();
  await permit(learner.id);
  const { error } = await learner.client.auth.updateUser({ password: PASSWORD });
  expect([error?.status, error?.code]).toEqual([422, "same_password"]);
  expect(await target.isLive(learner.session.access_token)).toBe(true);
});

test("a password that is too short is a 422 with weak_password, for the learner and for the server", async () => {
  const learner = await target.learner();
  const own = await learner.client.auth.updateUser({ password: "short" });
  expect([own.error?.status, own.error?.code]).toEqual([422, "weak_password"]);
  const server = await target.service.auth.admin.updateUserById(learner.id, { password: "short" });
  expect([server.error?.status, server.error?.code]).toEqual([422, "weak_password"]);
});

test.for([
  [
    "by the learner",
    async ({ id, client }: Learner) => {
      await permit(id);
      return client.auth.updateUser({ password: OTHER });
    },
  ],
  [
    "by the server",
    async ({ id }: Learner) => target.service.auth.admin.updateUserById(id, { password: OTHER }),
  ],
] as const)("a new password set %s clears the links that were pending", async ([, change]) => {
  const learner = await target.learner();
  const link = await target.generateLink({ type: "recovery", email: learner.email });
  expect((await change(learner)).error).toBeNull();
  const { error } = await target.anonymous().auth.verifyOtp({
    token_hash: link.hashed_token,
    type: "recovery",
  });
  expect([error?.status, error?.code]).toEqual([403, "otp_expired"]);
});

describe("a password set by the server needs no permit", () => {
  const set = (id: string, password: string) => target.service.auth.admin.updateUserById(id, { password });

  test("and ends every session", async () => {
    const { id, email, session } = await target.learner();
    expect((await set(id, PASSWORD)).error).toBeNull();
    expect(await target.isLive(session.access_token)).toBe(false);
    const { session: later } = await target.signInByPassword(email, PASSWORD);
    expect(await target.isLive(later?.access_token ?? "")).toBe(true);
  });

  // Another one, because a change within 15 seconds of the end of a session does need one.
  test("and replaces an earlier one, with which a session was opened", async () => {
    const email = newAddress();
    const { id } = await target.createUser({ email, password: PASSWORD, email_confirm: true });
    const { session } = await target.signInByPassword(email, PASSWORD);
    expect((await set(id, OTHER)).error).toBeNull();
    expect(await target.isLive(session?.access_token ?? "")).toBe(false);
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("invalid_credentials");
    expect((await target.signInByPassword(email, OTHER)).session?.user.id).toBe(id);
  });
});

describe("a password set with a learner's own token", () => {
  /** Expects a refusal; the embedded stack prints its reason, which the real server logs. */
  async function expectRefused(client: Client, password: string) {
    const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { error } = await client.auth.updateUser({ password });
    printed.mockReset();
    expect(error?.status).toBe(500);
  }

  test("does not hold without a permit, and everything stays as it was", async () => {
    const email = newAddress();
    await target.createUser({ email, password: PASSWORD, email_confirm: true });
    const [thief, owner] = [
      await target.signInByPassword(email, PASSWORD),
      await target.signInByPassword(email, PASSWORD),
    ];
    await expectRefused(thief.client, OTHER);
    expect((await target.signInByPassword(email, OTHER)).refusal).toBe("invalid_credentials");
    expect((await target.signInByPassword(email, PASSWORD)).session).not.toBeNull();
    expect((await owner.client.auth.getUser()).error).toBeNull();
  });

  test("does not hold for a learner without a password either", async () => {
    const { client, email } = await target.learner();
    await expectRefused(client, PASSWORD);
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("invalid_credentials");
  });

  test("does not hold in a session opened by a link for a new password", async () => {
    const { email } = await target.learner();
    const client = target.anonymous();
    const { hashed_token: token_hash } = await target.generateLink({ type: "recovery", email });
    await client.auth.verifyOtp({ token_hash, type: "recovery" });
    await expectRefused(client, PASSWORD);
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("invalid_credentials");
  });

  test("holds with a permit, once", async () => {
    const { id, client, email } = await target.learner();
    await permit(id);
    expect((await client.auth.updateUser({ password: PASSWORD })).error).toBeNull();
    expect((await target.signInByPassword(email, PASSWORD)).session?.user.id).toBe(id);
    await expectRefused(client, OTHER);
    expect((await target.signInByPassword(email, PASSWORD)).session?.user.id).toBe(id);
  });

  test("holds once when two are set at the same time with one permit", async () => {
    const { id, client, email } = await target.learner();
    await permit(id);
    const passwords = [PASSWORD, OTHER];
    const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const answers = await Promise.all(passwords.map((password) => client.auth.updateUser({ password })));
    printed.mockReset();
    const accepted = passwords.filter((_, index) => answers[index]?.error === null);
    expect(accepted).toHaveLength(1);
    for (const password of passwords)
      expect([password, (await target.signInByPassword(email, password)).session !== null]).toEqual([
        password,
        accepted.includes(password),
      ]);
  });
});
