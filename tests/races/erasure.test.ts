import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { atOnce, outcomeOf, tally, type TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";
import { sized } from "../support/size.ts";
import { findTraces } from "../support/traces.ts";

const ROUNDS = sized(100);

let database: TestDatabase;
test.beforeAll(({ database: shared }) => {
  database = shared;
});

type Person = { learner: string; email: string; session: string };

/** A learner with a session, and with rows in every table that stores the address, half of them expired. */
async function newPerson(): Promise<Person> {
  const { sql } = database;
  const learner = await database.addLearner();
  const [email, session] = [`${learner}@example.com`, crypto.randomUUID()];
  await sql`insert into auth.sessions (id, user_id) values (${session}, ${learner})`;
  await sql`insert into public.auth_events (type, user_id, email, created_at)
    select 'user_logged_in', ${learner}, ${email}, now() - n * interval '30 days' from generate_series(1, 6) n`;
  await sql`insert into public.magic_links (token_digest, token_hash, email, type, expires_at)
    select encode(sha256(convert_to(${email} || n, 'utf8')), 'hex'), 'hash', ${email}, 'email', now() - n * interval '10 days'
    from generate_series(1, 6) n`;
  await sql`insert into public.magic_link_attempts (email, ip, created_at)
    select ${email}, '203.0.113.7', now() - n * interval '8 hours' from generate_series(1, 6) n`;
  await sql`insert into public.code_attempts (email, created_at)
    select ${email}, now() - n * interval '8 hours' from generate_series(1, 6) n`;
  await sql`insert into public.login_attempts (email, ip, created_at)
    select ${email}, '203.0.113.7', now() - n * interval '30 days' from generate_series(1, 6) n`;
  return { learner, email, session };
}

const remove = ({ learner }: Person) => outcomeOf(database.sql`delete from auth.users where id = ${learner}`);

const purge = () => outcomeOf(database.asServer((sql) => sql`select public.purge_expired()`));

/** Writes by the learner's own tabs and by the server for the learner. */
const WRITES: ((person: Person) => Promise<unknown>)[] = [
  ({ learner, email }) =>
    database.asServer(
      (sql) =>
        sql`insert into public.auth_events (type, user_id, email) values ('user_logged_in', ${learner}, ${email})`,
    ),
  ({ session }) =>
    database.asServer(
      (sql) => sql`select public.record_session_activity(${session}, '203.0.113.7', 'Firefox')`,
    ),
  ({ learner }) => database.asLearner(learner, (sql) => sql`insert into public.lists (name) values ('late')`),
  ({ learner }) => database.asLearner(learner, (sql) => sql`select public.consume_ai_generation()`),
];

test(`deleting ${ROUNDS} learners during 20 writes each leaves no trace, and each write succeeds or is refused`, async () => {
  const outcomes: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const person = await newPerson();
    const writes = Promise.all(
      Array.from({ length: 5 }, () => WRITES)
        .flat()
        .map(async (write, index) => {
          await sleep(index % 5);
          return outcomeOf(write(person));
        }),
    );
    await sleep(round % 5);
    expect(await remove(person)).toBe("ok");
    outcomes.push(...(await writes));
    expect(await findTraces(database.sql, [person.learner, person.email])).toEqual([]);
  }
  const { ok = 0, "23503": refused = 0, ...others } = tally(outcomes);
  expect(others).toEqual({});
  // A race that always ends the same way proves nothing.
  expect(Math.min(ok, refused)).toBeGreaterThan(ROUNDS);
});

test.each([
  ["a request for a link", "reserve_magic_link($1, '203.0.113.7', 'digest')"],
  ["a mail", "reserve_mail($1)"],
  ["a link", "prepare_mail($1, null, repeat('a', 64), 'hash', 'email', 'login', false, now())"],
  ["a try at a code", "start_code_attempt($1)"],
  ["a try at a password", "start_login_attempt($1, '203.0.113.7', 'Firefox')"],
])("the deletion of a learner waits for %s, and deletes its row too", async (_, call) => {
  const learner = await database.addLearner();
  await database.sql`update auth.users set recovery_token = id::text where id = ${learner}`;
  const person = { learner, email: `${learner}@example.com`, session: "" };
  const deletion = await database.asServer(async (sql) => {
    await sql.unsafe(`select public.${call}`, [person.email]);
    const deletion = remove(person);
    expect(await Promise.race([deletion, sleep(300, "waiting")])).toBe("waiting");
    return { deletion };
  });
  expect(await deletion.deletion).toBe("ok");
  expect(await findTraces(database.sql, [person.learner, person.email])).toEqual([]);
});

test(`deleting ${ROUNDS} times four learners while expired rows are purged does not deadlock`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const people = await atOnce(4, newPerson);
    const outcomes = await Promise.all([...people.map(remove), purge(), purge(), purge()]);
    expect(tally(outcomes)).toEqual({ ok: 7 });
    const values = people.flatMap(({ learner, email }) => [learner, email]);
    expect(await findTraces(database.sql, values)).toEqual([]);
  }
});
