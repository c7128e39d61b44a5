import { expect } from "vitest";
import { atOnce, outcomeOf, tally, type TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";

let database: TestDatabase;
test.beforeAll(({ database: shared }) => {
  database = shared;
});

test("of 40 simultaneous AI generations, exactly five are granted", async () => {
  const learner = await database.addLearner();
  const outcomes = await atOnce(40, () =>
    outcomeOf(database.asLearner(learner, (sql) => sql`select public.consume_ai_generation()`)),
  );
  expect(tally(outcomes)).toEqual({ ok: 5, ai_limit_reached: 35 });
  const used = await database.sql`select used from public.ai_usage_daily where user_id = ${learner}`;
  expect(used).toEqual([{ used: 5 }]);
});

test("five simultaneous generations report 4, 3, 2, 1 and 0 left", async () => {
  const learner = await database.addLearner();
  const left = await atOnce(5, () =>
    database.asLearner(learner, async (sql) => {
      const [row] = await sql<
        { quota: { remaining: number } }[]
      >`select public.consume_ai_generation() as quota`;
      return row?.quota.remaining;
    }),
  );
  expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
});

const claimLink = (email: string) =>
  database.asServer(async (sql) => {
    const [row] = await sql<{ claim: { allowed: boolean; reason?: string } }[]>`
      select public.reserve_magic_link(${email}, null, null) as claim`;
    return row?.claim.allowed ? "allowed" : (row?.claim.reason ?? "nothing");
  });

test("of 50 simultaneous requests for a link, exactly one is granted", async () => {
  expect(tally(await atOnce(50, () => claimLink("one@example.com")))).toEqual({ allowed: 1, cooldown: 49 });
});

test("of 50 simultaneous requests for the tenth link of an hour, exactly one is granted", async () => {
  await database.sql`insert into public.magic_link_attempts (email, created_at)
    select 'ten@example.com', now() - n * interval '5 minutes' from generate_series(1, 9) n`;
  expect(tally(await atOnce(50, () => claimLink("ten@example.com")))).toEqual({ allowed: 1, hourly: 49 });
});

test("simultaneous requests for links to 50 addresses are all granted", async () => {
  expect(tally(await atOnce(50, (index) => claimLink(`${index}@example.com`)))).toEqual({ allowed: 50 });
});

test("of 40 simultaneous tries at a code, five are granted", async () => {
  await database.sql`insert into auth.users (id, email, recovery_token)
    values (gen_random_uuid(), 'code@example.com', 'token of the code')`;
  const waits = await atOnce(40, () =>
    database.asServer(async (sql) => {
      const [row] = await sql<{ attempt: { allowed: boolean } }[]>`
        select public.start_code_attempt('code@example.com') as attempt`;
      return row?.attempt.allowed ? "free" : "wait";
    }),
  );
  expect(tally(waits)).toEqual({ free: 5, wait: 35 });
});

const tryPassword = (email: string) =>
  database.asServer(async (sql) => {
    const [row] = await sql<{ claim: { allowed: boolean; id?: string } }[]>`
      select public.start_login_attempt(${email}, null, null) as claim`;
    return row?.claim.id ?? "locked";
  });

test("of 40 simultaneous tries at a password, five are granted, and one reports the lockout", async () => {
  const tries = await atOnce(40, () => tryPassword("password@example.com"));
  const allowed = tries.filter((id) => id !== "locked");
  expect(allowed).toHaveLength(5);
  const settled = await atOnce(5, (index) =>
    database.asServer(async (sql) => {
      const [row] = await sql<{ locks: boolean }[]>`
        select public.finish_login_attempt(${allowed[index] ?? null}, false) as locks`;
      return row?.locks ? "locks" : "fails";
    }),
  );
  expect(tally(settled)).toEqual({ locks: 1, fails: 4 });
  const kept = await database.sql`select 1 from public.login_attempts where email = 'password@example.com'`;
  expect(kept).toHaveLength(5);
});

test("of 40 simultaneous sign-ins, exactly one is the learner's first", async () => {
  const learner = await database.addLearner();
  const signIns = await atOnce(40, () =>
    database.asServer(async (sql) => {
      const [row] = await sql<{ first: boolean }[]>`
        select (public.record_sign_in(${learner}, null) ->> 'is_first')::boolean as first`;
      return row?.first ? "first" : "another";
    }),
  );
  expect(tally(signIns)).toEqual({ first: 1, another: 39 });
});

test("of 300 missed sign-ins, eight simultaneous callers record each once", async () => {
  const learners = await Promise.all(Array.from({ length: 3 }, () => database.addLearner()));
  await database.sql`insert into public.unrecorded_sign_ins (session_id, user_id, method)
    select gen_random_uuid(), learner, 'otp' from unnest(${learners}::uuid[]) learner, generate_series(1, 100)`;
  await atOnce(8, () =>
    database.asServer((sql) => sql`select public.record_missed_sign_ins(clock_timestamp())`),
  );
  // A caller skips what another has locked, and the next call records the rest.
  await database.asServer((sql) => sql`select public.record_missed_sign_ins(clock_timestamp())`);
  const events = await database.sql`
    select type, count(*)::integer from public.auth_events where user_id = any (${learners}) group by type order by type`;
  expect(events).toEqual([
    { type: "user_signed_up", count: 3 },
    { type: "user_logged_in", count: 297 },
  ]);
});
