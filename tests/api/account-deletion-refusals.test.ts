import postgres from "postgres";
import { expect, onTestFinished } from "vitest";
import { signedInAgo } from "../support/age.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { test } from "../support/shared.ts";

/** Which requests `DELETE /api/account` refuses. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const deleteAccount = (learner: SignedIn, body: unknown = { confirmation: "DELETE" }) =>
  learner.api("DELETE", "/api/account", body);

test.each([
  { confirmation: "delete" },
  { confirmation: " DELETE " },
  { confirmation: true },
  { confirmation: ["DELETE"] },
  { confirmation: "DELETE", user_id: "another learner" },
  {},
])("a deletion confirmed with %j is refused with 400", async (body) => {
  const learner = await app.openSession();
  const response = await deleteAccount(learner, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: "confirmation_required",
    message: "Type DELETE to confirm account deletion",
  });
  expect((await learner.api("GET", "/api/lists")).status).toBe(200);
});

test("a deletion without a session is refused with 401", async () => {
  const headers = { Origin: app.url, "Content-Type": "application/json" };
  const body = JSON.stringify({ confirmation: "DELETE" });
  const response = await fetch(`${app.url}/api/account`, { method: "DELETE", headers, body });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: "unauthorized", message: "Authentication required" });
});

test("a deletion needs a sign-in of the last five minutes, however fresh the token", async () => {
  const sql = postgres(app.stack.dbUrl, { max: 1 });
  onTestFinished(() => sql.end());
  const learner = await signedInAgo(app, sql, 301);
  const response = await deleteAccount(learner);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    error: "reauthentication_required",
    code: "REAUTHENTICATION_REQUIRED",
  });
  expect((await learner.api("GET", "/api/lists")).status).toBe(200);
  expect((await deleteAccount(await signedInAgo(app, sql, 280))).status).toBe(200);
});

test("a sign-in with a password cannot delete the account", async () => {
  const learner = await app.openSession();
  const password = "SecurePass123!";
  expect((await learner.api("POST", "/api/user/set-password", { password })).status).toBe(200);
  const response = await fetch(`${app.stack.apiUrl}/auth/v1/token?grant_type=password`, {
    method: "POST",
    headers: { apikey: app.stack.publishableKey, "Content-Type": "application/json" },
    body: JSON.stringify({ email: learner.email, password }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  const headers = { Cookie: `access_token=${access_token}` };
  const refused = await learner.api("DELETE", "/api/account", { confirmation: "DELETE" }, { headers });
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ error: "reauthentication_required" });
  expect((await learner.api("GET", "/api/lists")).status).toBe(200);
});

test("a suspended account cannot be deleted by its owner", async () => {
  const learner = await app.signIn();
  const status = "suspended";
  await app.service.from("accounts").update({ status }).eq("user_id", learner.id).throwOnError();
  const response = await deleteAccount(learner);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ error: "account_suspended" });
  const { data } = await app.service.from("accounts").select("status").eq("user_id", learner.id);
  expect(data).toEqual([{ status }]);
});
