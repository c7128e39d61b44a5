import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { outcomeOf, type TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";

/** A change of a password while the learner signs out. */
let database: TestDatabase;
test.beforeAll(({ database: shared }) => {
  database = shared;
});

async function withSession(): Promise<{ learner: string; session: string }> {
  const [learner, session] = [await database.addLearner(), randomUUID()];
  await database.sql`insert into auth.sessions (id, user_id) values (${session}, ${learner})`;
  return { learner, session };
}

/**
 * Changes a password as Supabase Auth does for a learner's own request, which keeps the session that asked for it.
 * @param beforeCommit what another connection does before the change is committed
 */
const change = (learner: string, session: string, beforeCommit: () => Promise<unknown>) =>
  outcomeOf(
    database.sql.begin(async (sql) => {
      await sql`update auth.users set encrypted_password = 'thief', recovery_token = '' where id = ${learner}`;
      await sql`delete from auth.sessions where user_id = ${learner} and id <> ${session}`;
      await beforeCommit();
    }),
  );

async function passwordOf(learner: string): Promise<string | null | undefined> {
  const [row] = await database.sql<{ hash: string | null }[]>`
    select encrypted_password as hash from auth.users where id = ${learner}`;
  return row?.hash;
}

test("a stolen session that signs out while it changes the password leaves the password as it is", async () => {
  const { learner, session } = await withSession();
  const signOut = () => database.sql`delete from auth.sessions where id = ${session}`;
  expect(await change(learner, session, signOut)).toBe("password_not_permitted");
  expect(await passwordOf(learner)).toBeNull();
});

test("with a permit of our server it changes the password", async () => {
  const { learner, session } = await withSession();
  await database.asServer((sql) => sql`select public.permit_password(${learner})`);
  const signOut = () => database.sql`delete from auth.sessions where id = ${session}`;
  expect(await change(learner, session, signOut)).toBe("ok");
  expect(await passwordOf(learner)).toBe("thief");
});
