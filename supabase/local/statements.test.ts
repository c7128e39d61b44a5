import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Stack } from "./stack.ts";
import { startTemporaryStack } from "./temporary-stack.ts";

/** The statements that the REST API repeats, and so prepares. */
let stack: Stack;
let sql: postgres.Sql;

beforeAll(async () => {
  stack = await startTemporaryStack({ migrations: false });
  sql = postgres(stack.dbUrl, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`
    create table public.things (id integer primary key, value integer);
    insert into public.things values (1, 7);
    grant select on public.things to service_role;
    create function public.prepared(pattern text) returns bigint language sql as
      'select count(*) from pg_prepared_statements where statement like pattern';
  `);
});
afterAll(async () => {
  await sql.end();
  await stack.stop();
});

const read = async (select = "*"): Promise<[number, unknown]> => {
  const response = await fetch(`${stack.apiUrl}/rest/v1/things?select=${select}&id=eq.1`, {
    headers: { apikey: stack.secretKey },
  });
  return [response.status, await response.json()];
};

test("are answered after a change of their table, also before the news of it", async () => {
  await expect.poll(() => read()).toEqual([200, [{ id: 1, value: 7 }]]);
  for (let time = 0; time < 3; time++) await read();
  // Without the triggers that send it, the news never comes: like the moment before it, but for longer.
  const admin = postgres(stack.dbUrl.replace("//postgres:", "//supabase_admin:"), { max: 1 });
  const triggers = await admin<{ name: string }[]>`select evtname as name from pg_event_trigger`;
  for (const { name } of triggers) await admin`alter event trigger ${admin(name)} disable`;
  await admin.end();
  await sql`alter table public.things alter column value type text`;
  expect(await read()).toEqual([200, [{ id: 1, value: "7" }]]);
  expect(triggers.length).toBeGreaterThan(0);
});

test("are not prepared if they are long, which would take much memory", async () => {
  const prepared = async (pattern: string): Promise<unknown> => {
    const response = await fetch(`${stack.apiUrl}/rest/v1/rpc/prepared`, {
      method: "POST",
      headers: { apikey: stack.secretKey, "Content-Type": "application/json" },
      body: JSON.stringify({ pattern }),
    });
    return response.json();
  };
  const columns = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => `${name}_${index}:id`).join(",");
  for (let time = 0; time < 3; time++) {
    expect((await read(columns(2, "few")))[0]).toBe(200);
    expect((await read(columns(300, "many")))[0]).toBe(200);
  }
  expect([await prepared("%few_1%"), await prepared("%many_1%")]).toEqual([1, 0]);
});
