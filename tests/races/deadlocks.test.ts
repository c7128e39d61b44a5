import { setTimeout as sleep } from "node:timers/promises";
import type { TransactionSql } from "postgres";
import { expect } from "vitest";
import { outcomeOf, type TestDatabase } from "../support/database.ts";
import { test } from "../support/shared.ts";
import { sized } from "../support/size.ts";

const ROUNDS = sized(100);

/** Two lists with six words each, and a session. */
type Place = { learner: string; a: string; b: string; session: string };
type Change = (sql: TransactionSql, place: Place) => Promise<unknown>;

// Everything a learner can do that locks more than one row.
const CHANGES: Record<string, Change> = {
  "changing words": (sql, { a, b }) =>
    sql`update public.list_items set position = position + 10 where list_id in (${a}, ${b})`,
  "deleting words": (sql, { a }) => sql`delete from public.list_items where list_id = ${a} and position > 3`,
  "adding words to two lists": (sql, { a, b }) => sql`
    insert into public.list_items (list_id, position, display) values
      (${a}, (random() * 9e5)::integer + 100, gen_random_uuid()), (${b}, (random() * 9e5)::integer + 100, gen_random_uuid())`,
  "adding words to both in the opposite order": (sql, { a, b }) => sql`
    insert into public.list_items (list_id, position, display) values
      (${b}, (random() * 9e5)::integer + 100, gen_random_uuid()), (${a}, (random() * 9e5)::integer + 100, gen_random_uuid())`,
  appending: (sql, { a }) => sql`select public.append_list_items(${a}, array[gen_random_uuid()::text])`,
  reordering: (sql, { a }) => sql`
    select public.reorder_list_items(${a},
      array(select id from public.list_items where list_id = ${a} order by position desc))`,
  "undoing a deletion": (sql, { a }) =>
    sql`select public.restore_list_item(${a}, gen_random_uuid(), 1, gen_random_uuid()::text)`,
  testing: (sql, { a }) =>
    sql`select public.complete_test(${a}, (select count(*)::integer from public.list_items where list_id = ${a}), 0)`,
  "recording a test": (sql, { a }) => sql`
    select public.record_test(${a}, (select count(*)::integer from public.list_items where list_id = ${a}), 0,
      gen_random_uuid(), 'in_order', 0, 100, '[]')`,
  touching: (sql, { a }) => sql`select public.touch_list(${a})`,
  "creating a list": (sql) => sql`insert into public.lists (name) values ('new')`,
  "creating a list with words": (sql) =>
    sql`select public.create_list_with_items('new', p_words => '{one,two}')`,
  "deleting a list": (sql, { a }) => sql`delete from public.lists where id = ${a}`,
  "deleting every list": (sql) => sql`delete from public.lists`,
  "consuming a generation": (sql) => sql`select public.consume_ai_generation()`,
  "saving a profile": (sql) => sql`insert into public.profiles (locale) values ('pl')`,
  "ending a session": (sql, { session }) => sql`select public.end_session(${session})`,
  "ending other sessions": (sql) => sql`select public.end_other_sessions()`,
  "listing sessions": (sql) => sql`select public.list_sessions()`,
};

// What the server writes about a learner, and the purge.
const SERVER_WRITES: Record<string, Change> = {
  "recording session activity": (sql, { session }) =>
    sql`select public.record_session_activity(${session}, null, 'Firefox')`,
  "recording a sign-in": (sql, { learner, session }) =>
    sql`select public.record_sign_in(${learner}, ${session})`,
  "recording missed sign-ins": (sql) => sql`select public.record_missed_sign_ins(clock_timestamp())`,
  "writing an event": (sql, { learner }) =>
    sql`insert into public.auth_events (type, user_id) values ('user_logged_in', ${learner})`,
  "writing an event of an address": (sql, { learner }) =>
    sql`insert into public.auth_events (type, email) values ('magic_link_sent', ${`${learner}@example.com`})`,
  "mailing a link": (sql, { learner }) =>
    sql`select public.prepare_mail(${`${learner}@example.com`}, ${learner}, encode(sha256(random()::text::bytea), 'hex'),
      'hash', 'email', 'login', false, now())`,
  "attempting a code": (sql, { learner }) =>
    sql`select public.start_code_attempt(${`${learner}@example.com`})`,
  "refunding a generation": (sql, { learner }) =>
    sql`select public.refund_ai_generation(${learner}, (now() at time zone 'utc')::date)`,
  "purging expired rows": (sql) => sql`select public.purge_expired()`,
};

// Outcomes of a change that comes too late. A deadlock (40P01) is a failure.
const REFUSALS = new Set([
  ...["ok", "list_not_found", "list_locked", "items_changed", "too_few_items", "count_mismatch"],
  // The list, its owner or a row with the same key has been deleted or inserted.
  ...["42501", "23503", "23505"],
]);

let database: TestDatabase;
test.beforeAll(({ database: shared }) => {
  database = shared;
});

test.each([...Object.keys(CHANGES), ...Object.keys(SERVER_WRITES)])(
  "deleting a learner while %s neither deadlocks nor leaves a row",
  async (name) => {
    for (let round = 0; round < ROUNDS; round++) {
      const place = await newPlace();
      const deletion = async () => {
        await sleep(round % 6);
        return outcomeOf(database.sql`delete from auth.users where id = ${place.learner}`);
      };
      const outcomes = await Promise.all([change(name, place), deletion(), change(name, place)]);
      expect(outcomes.filter((outcome) => !REFUSALS.has(outcome))).toEqual([]);
      expect(outcomes[1]).toBe("ok");
      expect(await rowsOf(place)).toBe(0);
    }
  },
);

const WORD_CHANGES = Object.keys(CHANGES).slice(0, 8);

test.each([...WORD_CHANGES, "creating a list with words", "deleting every list"])(
  "deleting a list while %s does not deadlock",
  (name) => raceEach(name, "deleting a list"),
);

test.each([
  ["adding words to two lists", "adding words to both in the opposite order"],
  ["adding words to two lists", "deleting every list"],
  ["changing words", "deleting every list"],
  ["changing words", "deleting words"],
  ["changing words", "reordering"],
  ["deleting words", "reordering"],
  ["deleting words", "testing"],
  ["creating a list with words", "deleting every list"],
  ["creating a list with words", "adding words to two lists"],
  ["undoing a deletion", "reordering"],
  ["ending a session", "recording session activity"],
  ["ending other sessions", "recording session activity"],
  ["ending other sessions", "ending a session"],
  ["creating a list", "recording a sign-in"],
  ["recording missed sign-ins", "recording a sign-in"],
  ["recording missed sign-ins", "recording missed sign-ins"],
  ["consuming a generation", "refunding a generation"],
  ["mailing a link", "purging expired rows"],
  ["attempting a code", "purging expired rows"],
])("%s while %s does not deadlock", raceEach);

async function raceEach(one: string, other: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const place = await newPlace();
    const outcomes = await Promise.all([one, other, one, other].map((name) => change(name, place)));
    expect(outcomes.filter((outcome) => !REFUSALS.has(outcome))).toEqual([]);
    expect(await miscounted(place)).toEqual([]);
  }
}

function change(name: string, place: Place): Promise<string> {
  const [mine, servers] = [CHANGES[name], SERVER_WRITES[name]];
  if (mine) return outcomeOf(database.asLearner(place.learner, (sql) => mine(sql, place)));
  if (servers) return outcomeOf(database.asServer((sql) => servers(sql, place)));
  throw new Error(`no such change: ${name}`);
}

async function newPlace(): Promise<Place> {
  const learner = await database.addLearner();
  const [a, b, session] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await database.sql`insert into public.lists (id, user_id, name) values (${a}, ${learner}, 'a'), (${b}, ${learner}, 'b')`;
  await database.sql`insert into public.list_items (list_id, position, display)
    select list, n, 'word ' || n from unnest(array[${a}, ${b}]::uuid[]) list, generate_series(1, 6) n`;
  await database.sql`insert into auth.sessions (id, user_id) values (${session}, ${learner}), (gen_random_uuid(), ${learner})`;
  await database.sql`insert into public.unrecorded_sign_ins (session_id, user_id, method)
    select id, user_id, 'otp' from auth.sessions where user_id = ${learner}`;
  // Some of today, some expired.
  await database.sql`insert into public.code_attempts (email, created_at)
    select ${`${learner}@example.com`}, now() - n * interval '12 hours' from generate_series(1, 6) n`;
  await database.sql`insert into public.magic_link_attempts (email, created_at)
    select email, created_at from public.code_attempts where email = ${`${learner}@example.com`}`;
  await database.sql`insert into public.auth_events (type, user_id, created_at)
    select 'user_logged_in', ${learner}, now() - n * interval '30 days' from generate_series(1, 6) n`;
  return { learner, a, b, session };
}

async function rowsOf({ learner, a, b, session }: Place): Promise<number> {
  const [row] = await database.sql<{ rows: number }[]>`
    select (
      (select count(*) from public.unrecorded_sign_ins where user_id = ${learner}) +
      (select count(*) from public.accounts where user_id = ${learner}) +
      (select count(*) from public.profiles where user_id = ${learner}) +
      (select count(*) from public.lists where user_id = ${learner}) +
      (select count(*) from public.list_items where list_id in (${a}, ${b})) +
      (select count(*) from public.tests where user_id = ${learner}) +
      (select count(*) from public.ai_usage_daily where user_id = ${learner}) +
      (select count(*) from public.auth_events where user_id = ${learner}) +
      (select count(*) from public.session_clients where session_id = ${session}) +
      (select count(*) from auth.sessions where user_id = ${learner}))::integer as rows`;
  return row?.rows ?? -1;
}

/** Lists and accounts whose counters are wrong. */
async function miscounted({ learner }: Place): Promise<object[]> {
  return database.sql<{ what: string; said: number }[]>`
    select 'list' as what, item_count as said from public.lists l where user_id = ${learner}
      and item_count <> (select count(*) from public.list_items where list_id = l.id)
    union all
    select 'account', list_count from public.accounts where user_id = ${learner}
      and list_count <> (select count(*) from public.lists where user_id = ${learner})`;
}
