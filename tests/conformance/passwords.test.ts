import { expect } from "vitest";
import { test, type Learner, type Target } from "./target.ts";

/** What a new password does to the sessions and pending links of its owner. */
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

const signIn = async (email: string, password: string) =>
  (await target.anonymous().auth.signInWithPassword({ email, password })).data.session;

/** Whether Supabase Auth still knows the session of an access token. */
const isLive = async (accessToken: string) =>
  (await target.anonymous().auth.getUser(accessToken)).error === null;

test("a learner's own new password keeps their session and ends the others", async () => {
  const learner = await withPassword();
  const elsewhere = await signIn(learner.email, PASSWORD);
  await permit(learner.id);
  const { error } = await learner.client.auth.updateUser({ password: OTHER });
  expect(error).toBeNull();
  expect(await isLive(learner.session.access_token)).toBe(true);
  expect(await isLive(elsewhere?.access_token ?? "")).toBe(false);
  const { data } = await target.anonymous().auth.refreshSession({
    refresh_token: elsewhere?.refresh_token ?? "",
  });
  expect(data.session).toBeNull();
  expect(await signIn(learner.email, PASSWORD)).toBeNull();
  expect(await signIn(learner.email, OTHER)).not.toBeNull();
});

test("the same password again is a 422 with same_password", async () => {
  const learner = await withPassword();
  await permit(learner.id);
  const { error } = await learner.client.auth.updateUser({ password: PASSWORD });
  expect([error?.status, error?.code]).toEqual([422, "same_password"]);
  expect(await isLive(learner.session.access_token)).toBe(true);
});

test("a password that is too short is a 422 with weak_password, for the learner and for the server", async () => {
  const learner = await target.learner();
  const own = await learner.client.auth.updateUser({ password: "short" });
  expect([own.error?.status, own.error?.code]).toEqual([422, "weak_password"]);
  const server = await target.service.auth.admin.updateUserById(learner.id, { password: "short" });
  expect([server.error?.status, server.error?.code]).toEqual([422, "weak_password"]);
});

test.for([
  ["by the learner", async (learner: Learner) => learner.client.auth.updateUser({ password: OTHER })],
  [
    "by the server",
    async ({ id }: Learner) => target.service.auth.admin.updateUserById(id, { password: OTHER }),
  ],
] as const)("a new password set %s clears the links that were pending", async ([, change]) => {
  const learner = await target.learner();
  const link = await target.service.auth.admin.generateLink({ type: "recovery", email: learner.email });
  await permit(learner.id);
  expect((await change(learner)).error).toBeNull();
  const { error } = await target.anonymous().auth.verifyOtp({
    token_hash: link.data.properties?.hashed_token ?? "",
    type: "recovery",
  });
  expect([error?.status, error?.code]).toEqual([403, "otp_expired"]);
});

test("a password set by the server ends every session", async () => {
  const learner = await target.learner();
  await permit(learner.id);
  const { error } = await target.service.auth.admin.updateUserById(learner.id, { password: PASSWORD });
  expect(error).toBeNull();
  expect(await isLive(learner.session.access_token)).toBe(false);
  expect(await signIn(learner.email, PASSWORD)).not.toBeNull();
});
