import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { TestDatabase } from "../support/database.ts";
import { inCode, tableBelow } from "../support/markdown.ts";
import { test } from "../support/shared.ts";

const CONTRACT = readFileSync("docs/contract/data.md", "utf8");
const PRIVILEGES = ["select", "insert", "update", "delete"] as const;

/** A table, and for each privilege the columns that a learner has it on. */
type Grants = Record<(typeof PRIVILEGES)[number] | "table", string>;

let database: TestDatabase;
test.beforeAll(({ database: shared }) => {
  database = shared;
});

test("docs/contract/data.md lists every table and column that a learner may use, and no other", async () => {
  const granted = await database.sql<Grants[]>`
    select c.relname as table,
      (select coalesce(string_agg(attname, ',' order by attname), '') from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped
          and has_column_privilege('authenticated', c.oid, attnum, 'select')) as select,
      (select coalesce(string_agg(attname, ',' order by attname), '') from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped
          and has_column_privilege('authenticated', c.oid, attnum, 'insert')) as insert,
      (select coalesce(string_agg(attname, ',' order by attname), '') from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped
          and has_column_privilege('authenticated', c.oid, attnum, 'update')) as update,
      case when has_table_privilege('authenticated', c.oid, 'delete') then 'yes' else '' end as delete
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and (has_any_column_privilege('authenticated', c.oid, 'select,insert,update')
        or has_table_privilege('authenticated', c.oid, 'delete'))
    order by 1`;
  const columns = await database.sql<{ table: string; columns: string }[]>`
    select c.relname as table, string_agg(attname, ',' order by attname) as columns
    from pg_class c join pg_attribute a on attrelid = c.oid and attnum > 0 and not attisdropped
    where c.relnamespace = 'public'::regnamespace group by 1`;
  const all = new Map(columns.map((row) => [row.table, row.columns]));

  const [tables = []] = tableBelow(CONTRACT, "Tables");
  const documented = tables.map((row): Grants => {
    const table = inCode(row["table"] ?? "")[0] ?? "";
    const columnsOf = (privilege: (typeof PRIVILEGES)[number]) => {
      const text = row[privilege] ?? "";
      if (text === "all") return all.get(table) ?? "";
      return text === "yes" ? text : inCode(text).sort().join(",");
    };
    const [select = "", insert = "", update = "", del = ""] = PRIVILEGES.map(columnsOf);
    return { table, select, insert, update, delete: del };
  });
  expect(documented.sort((one, other) => (one.table < other.table ? -1 : 1))).toEqual([...granted]);
});

test("docs/contract/data.md lists every function that a learner may call, and no other", async () => {
  const callable = await database.sql<{ call: string }[]>`
    select format('%s(%s)', proname, (
      select string_agg(name || case when place > pronargs - pronargdefaults then '?' else '' end, ', ' order by place)
      from unnest(proargnames[1:pronargs]) with ordinality as argument (name, place))) as call
    from pg_proc
    where pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', oid, 'execute')`;
  const [functions = []] = tableBelow(CONTRACT, "Functions");
  const documented = functions.map((row) => inCode(row["function"] ?? "")[0]);
  expect(documented.sort()).toEqual(callable.map(({ call }) => call).sort());
});

test("every constraint that docs/contract/data.md names exists", async () => {
  const constraints = await database.sql<{ conname: string }[]>`
    select conname from pg_constraint where connamespace = 'public'::regnamespace`;
  const known = new Set(constraints.map(({ conname }) => conname));
  const named = inCode(CONTRACT).filter((word) =>
    /^[a-z_]+_(pkey|key|range|length|format|shape|count)$/.test(word),
  );
  const ofTables = named.filter((word) =>
    /^(accounts|profiles|lists|list_items|tests|test_details)_/.test(word),
  );
  expect(ofTables.length).toBeGreaterThan(8);
  expect(ofTables.filter((name) => !known.has(name))).toEqual([]);
});

test("every enum value in docs/contract/data.md exists, and every audit event is listed", async () => {
  const values = await database.sql<{ value: string }[]>`
    select enumlabel as value from pg_enum where enumtypid = 'public.auth_event_type'::regtype`;
  const [, events = ""] = /\*\*`auth_events`\*\*(.+?)\n\n/s.exec(CONTRACT) ?? [];
  const documented = inCode(events).filter((word) => word.includes("_") && !/^(supabase|auth)/.test(word));
  expect(documented.sort()).toEqual(values.map(({ value }) => value).sort());
});
