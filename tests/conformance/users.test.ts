import { describe, expect } from "vitest";
import { newAddress, test, type Target } from "./target.ts";

// Every way in which a user comes to be, is confirmed, changed and banned. Our triggers on auth.users and
// auth.identities run in each, and none may fail.

const PASSWORD = "Correct-horse-1";
const OTHER_PASSWORD = "Battery-staple-2";

let target: Target;
test.beforeAll(({ target: opened }) => {
  target = opened;
});

describe("a user made by an admin", () => {
  test("without a confirmed address signs in by email, which drops the password", async () => {
    const email = newAddress();
    const { id } = await target.createUser({ email, password: PASSWORD });
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("email_not_confirmed");
    expect((await target.signInByLink(email)).id).toBe(id);
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("invalid_credentials");
  });

  test("keeps a password that is set together with the confirmation", async () => {
    const email = newAddress();
    const { id } = await target.createUser({ email, password: PASSWORD });
    const { error } = await target.service.auth.admin.updateUserById(id, {
      email_confirm: true,
      password: OTHER_PASSWORD,
    });
    expect(error).toBeNull();
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("invalid_credentials");
    expect((await target.signInByPassword(email, OTHER_PASSWORD)).session?.user.id).toBe(id);
  });

  test("without a password signs in by email", async () => {
    const email = newAddress();
    const { id } = await target.createUser({ email, email_confirm: true });
    expect((await target.signInByLink(email)).id).toBe(id);
  });
});

describe("an invited user", () => {
  test.each(["link", "code"])("accepts by %s, and signs in by email later", async (kind) => {
    const email = newAddress();
    const invitation = await target.generateLink({ type: "invite", email });
    expect(invitation.verification_type).toBe("invite");
    const { data, error } = await target
      .anonymous()
      .auth.verifyOtp(
        kind === "link"
          ? { token_hash: invitation.hashed_token, type: "invite" }
          : { email, token: invitation.email_otp, type: "invite" },
      );
    expect(error).toBeNull();
    expect(data.session?.user).toMatchObject({ id: invitation.user.id, email });
    expect(data.session?.user.email_confirmed_at).toBeTruthy();
    const { data: hasPassword } = await target.service.rpc("has_password", { p_user_id: invitation.user.id });
    expect(hasPassword).toBe(false);
    expect((await target.signInByLink(email)).id).toBe(invitation.user.id);
  });

  test("may ignore the invitation and sign in by email", async () => {
    const email = newAddress();
    const { user } = await target.generateLink({ type: "invite", email });
    expect((await target.signInByLink(email)).id).toBe(user.id);
  });

  test("is not invited again once confirmed", async () => {
    const { email } = await target.learner();
    const { error } = await target.service.auth.admin.generateLink({ type: "invite", email });
    expect([error?.status, error?.code]).toEqual([422, "email_exists"]);
  });
});

describe("a link that an admin generates", () => {
  test("for a registration confirms the address and drops the password that came with it", async () => {
    const email = newAddress();
    const { user, hashed_token: token_hash } = await target.generateLink({
      type: "signup",
      email,
      password: PASSWORD,
    });
    const { data } = await target.anonymous().auth.verifyOtp({ token_hash, type: "email" });
    expect(data.session?.user.id).toBe(user.id);
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("invalid_credentials");
  });

  test("for a new password signs in", async () => {
    const { id, email } = await target.learner();
    const { hashed_token: token_hash } = await target.generateLink({ type: "recovery", email });
    const { data } = await target.anonymous().auth.verifyOtp({ token_hash, type: "recovery" });
    expect(data.session?.user.id).toBe(id);
  });

  test.each(["email_change_current", "email_change_new"] as const)(
    "for another address (%s) changes nothing by itself",
    async (type) => {
      const { id, email } = await target.learner();
      const { hashed_token: hash } = await target.generateLink({ type, email, newEmail: newAddress() });
      expect(hash).toMatch(/^[0-9a-f]{56,64}$/);
      expect((await target.service.auth.admin.getUserById(id)).data.user?.email).toBe(email);
    },
  );
});

describe("an admin", () => {
  test("changes an address", async () => {
    const { id, email } = await target.learner();
    const changed = newAddress();
    const { data } = await target.service.auth.admin.updateUserById(id, {
      email: changed,
      email_confirm: true,
    });
    expect(data.user?.email).toBe(changed);
    expect((await target.signInByLink(changed)).id).toBe(id);
    expect((await target.signInByLink(email)).id).not.toBe(id);
  });

  test("bans and unbans", async () => {
    const email = newAddress();
    const { id } = await target.createUser({ email, password: PASSWORD, email_confirm: true });
    const { client, session } = await target.signInByPassword(email, PASSWORD);
    const banned = await target.service.auth.admin.updateUserById(id, { ban_duration: "24h" });
    expect(Date.parse(banned.data.user?.banned_until ?? "")).toBeGreaterThan(Date.now());
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("user_banned");
    const { hashed_token: token_hash } = await target.generateLink({ type: "magiclink", email });
    const opened = await target.anonymous().auth.verifyOtp({ token_hash, type: "email" });
    expect([opened.error?.status, opened.error?.code]).toEqual([403, "user_banned"]);
    const refreshed = await target
      .anonymous()
      .auth.refreshSession({ refresh_token: session?.refresh_token ?? "" });
    expect(refreshed.error?.code).toBe("user_banned");
    const used = await client.auth.getUser();
    expect([used.error?.status, used.error?.code]).toEqual([403, "user_banned"]);

    const { error } = await target.service.auth.admin.updateUserById(id, { ban_duration: "none" });
    expect(error).toBeNull();
    expect((await target.signInByPassword(email, PASSWORD)).session?.user.id).toBe(id);
  });

  test.each(["7d", "soon", "60", "none "])(
    "cannot ban for %j, which lifts no ban either",
    async (duration) => {
      const email = newAddress();
      const ban = { email_confirm: true, ban_duration: "1.5h" };
      const { id } = await target.createUser({ email, password: PASSWORD, ...ban });
      const { admin } = target.service.auth;
      const { data: before } = await admin.getUserById(id);
      const minutes = (Date.parse(before.user?.banned_until ?? "") - Date.now()) / 60_000;
      expect(Math.round(minutes)).toBe(90);

      const refusals = [
        await admin.updateUserById(id, { ban_duration: duration, user_metadata: { locale: "it" } }),
        await admin.createUser({ email: newAddress(), ban_duration: duration }),
      ];
      for (const { error } of refusals)
        expect([error?.status, error?.code]).toEqual([400, "validation_failed"]);
      expect((await admin.getUserById(id)).data.user).toEqual(before.user);
      expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("user_banned");
    },
  );

  test("makes a user who is banned", async () => {
    const email = newAddress();
    await target.createUser({ email, password: PASSWORD, email_confirm: true, ban_duration: "1h" });
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("user_banned");
  });
});

describe("what a stranger leaves on an address", () => {
  test("is dropped when its owner signs in", async () => {
    const email = newAddress();
    const { error } = await target.anonymous().auth.signUp({
      email,
      password: PASSWORD,
      options: { data: { name: "Mallory", locale: "pl", registered: true, x: "A".repeat(6000) } },
    });
    expect(error).toBeNull();
    const { session, client } = await target.signInByLink(email);
    expect(session.access_token.length).toBeLessThan(2000);
    const { data } = await client.auth.getUser();
    expect(data.user?.user_metadata).toMatchObject({ locale: "pl" });
    for (const key of ["name", "registered", "x"]) expect(data.user?.user_metadata).not.toHaveProperty(key);
    expect((await target.signInByPassword(email, PASSWORD)).refusal).toBe("invalid_credentials");
  });
});

describe("user metadata", () => {
  test("is limited to what is in use, also in a token", async () => {
    const { client } = await target.learner();
    const { error } = await client.auth.updateUser({ data: { locale: "it", x: "A".repeat(6000) } });
    expect(error).toBeNull();
    expect((await client.auth.getUser()).data.user?.user_metadata).not.toHaveProperty("x");
    const { data } = await client.auth.refreshSession();
    expect(data.session?.access_token.length).toBeLessThan(2000);
    expect(data.session?.user.user_metadata).toMatchObject({ locale: "it" });
  });
});
