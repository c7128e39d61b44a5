import { describe, expect } from "vitest";
import { makeList, newAddress, test, type Target } from "./target.ts";

let target: Target;
test.beforeAll(({ target: opened }) => {
  target = opened;
});

describe("the admin API", () => {
  test("finds a user by id", async () => {
    const { id, email } = await target.learner();
    const { data } = await target.service.auth.admin.getUserById(id);
    expect(data.user).toMatchObject({
      id,
      email,
      role: "authenticated",
      app_metadata: { provider: "email" },
    });
  });

  test("answers 404 for an unknown user", async () => {
    for (const call of ["getUserById", "deleteUser"] as const) {
      const { error } = await target.service.auth.admin[call](crypto.randomUUID());
      expect([call, error?.status, error?.code]).toEqual([call, 404, "user_not_found"]);
    }
  });

  test("deletes a user with their rows and sessions", async () => {
    const learner = await target.learner();
    const list = await makeList(learner, "tested", ["a", "b", "c", "d", "e"]);
    await learner.client.rpc("complete_test", { p_list_id: list, p_correct: 5, p_wrong: 0 }).throwOnError();

    expect((await target.service.auth.admin.deleteUser(learner.id)).error).toBeNull();

    for (const table of ["lists", "tests", "accounts"] as const) {
      const { data } = await target.service.from(table).select("user_id").eq("user_id", learner.id);
      expect([table, data]).toEqual([table, []]);
    }
    const gone = await target.anonymous().auth.getUser(learner.session.access_token);
    expect([gone.error?.status, gone.error?.code]).toEqual([403, "user_not_found"]);
    const late = await target
      .anonymous()
      .auth.refreshSession({ refresh_token: learner.session.refresh_token });
    expect(late.data.session).toBeNull();
  });

  test("creates a confirmed user with a password and metadata", async () => {
    const email = newAddress();
    const password = "correct horse battery";
    const { data } = await target.service.auth.admin.createUser({
      email,
      password,
      email_confirm: true,
      user_metadata: { locale: "pl" },
      app_metadata: { plan: "free" },
    });
    expect(data.user?.email_confirmed_at).toBeTruthy();
    const id = data.user?.id ?? "";
    try {
      const signedIn = await target.anonymous().auth.signInWithPassword({ email, password });
      expect(signedIn.data.session?.user.id).toBe(id);
      expect(signedIn.data.user?.user_metadata).toMatchObject({ locale: "pl" });
      expect(signedIn.data.user?.app_metadata).toMatchObject({ plan: "free", provider: "email" });
      const wrong = await target.anonymous().auth.signInWithPassword({ email, password: "wrong" });
      expect([wrong.error?.status, wrong.error?.code]).toEqual([400, "invalid_credentials"]);
      const twice = await target.service.auth.admin.createUser({ email });
      expect([twice.error?.status, twice.error?.code]).toEqual([422, "email_exists"]);
    } finally {
      await target.service.auth.admin.deleteUser(id);
    }
  });

  test("updates a user and keeps the metadata that is not named", async () => {
    const { id } = await target.learner();
    const { admin } = target.service.auth;
    await admin.updateUserById(id, { user_metadata: { locale: "pl" } });
    await admin.updateUserById(id, { user_metadata: { name: "Ada" } });
    const { data } = await admin.getUserById(id);
    // The product keeps no key but this one. Supabase Auth still answers the update with every key.
    expect(data.user?.user_metadata).toMatchObject({ locale: "pl" });
    expect(data.user?.user_metadata).not.toHaveProperty("name");
  });

  test("lists users", async () => {
    const { id } = await target.learner();
    const { data } = await target.service.auth.admin.listUsers({ page: 1, perPage: 5 });
    expect(data.users.map((user) => user.id)).toContain(id);
  });

  test("is closed to the publishable key, with or without a session", async () => {
    const { id, client } = await target.learner();
    for (const caller of [target.anonymous(), client]) {
      for (const answer of [
        await caller.auth.admin.getUserById(id),
        await caller.auth.admin.deleteUser(id),
      ]) {
        expect([401, 403]).toContain(answer.error?.status);
      }
    }
    expect((await target.service.auth.admin.getUserById(id)).error).toBeNull();
  });
});
