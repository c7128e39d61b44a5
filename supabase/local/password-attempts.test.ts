import { createClient } from "@supabase/supabase-js";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Stack } from "./stack.ts";
import { startTemporaryStack } from "./temporary-stack.ts";

/** What the embedded Supabase Auth tells the database about passwords that are tried. */
const EMAIL = "owner@example.com";
const PASSWORD = "Quiet-Harbour 27";
let stack: Stack;
let sql: Sql;
beforeAll(async () => {
  stack = await startTemporaryStack();
  sql = postgres(stack.dbUrl, { max: 1 });
  const service = createClient(stack.apiUrl, stack.secretKey, { auth: { persistSession: false } });
  const made = { email: EMAIL, password: PASSWORD, email_confirm: true };
  expect((await service.auth.admin.createUser(made)).error).toBeNull();
});
afterAll(async () => {
  await sql.end();
  await stack.stop();
});

async function tryPassword(password: unknown, key: string | null = stack.publishableKey): Promise<number> {
  const response = await fetch(`${stack.apiUrl}/auth/v1/token?grant_type=password`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(key !== null && { apikey: key }) },
    body: JSON.stringify({ email: EMAIL, password }),
  });
  return response.status;
}

const outcomes = async () =>
  (await sql<{ success: boolean }[]>`select success from public.login_attempts order by created_at`).map(
    ({ success }) => success,
  );

test("only a password that was checked counts, so that nothing else clears the failures", async () => {
  // Lite prints what it cannot read.
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  for (let n = 0; n < 4; n++) expect(await tryPassword("wrong")).toBe(400);
  for (const key of [null, "sb_publishable_wrong", ""]) expect(await tryPassword(PASSWORD, key)).toBe(401);
  for (const garbage of [5, null, {}, [], true]) await tryPassword(garbage);
  printed.mockRestore();
  const failures = await outcomes();
  expect(failures.length).toBeGreaterThanOrEqual(4);
  expect(failures).not.toContain(true);

  await tryPassword("wrong");
  expect(await tryPassword(PASSWORD)).toBe(400);
});
