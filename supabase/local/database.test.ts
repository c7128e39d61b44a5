import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applyMigrations, findForeignMigration } from "./migrations.ts";
import type { Stack } from "./stack.ts";
import { startTemporaryStack, temporaryDir } from "./temporary-stack.ts";

let stack: Stack;
let sql: postgres.Sql;
beforeAll(async () => {
  stack = await startTemporaryStack({ migrations: false });
  sql = postgres(stack.dbUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await stack.stop();
});

describe("a new database", () => {
  test("gives postgres the privileges it has on Supabase, and no more", async () => {
    const [role] = await sql`
      select rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user`;
    expect(role).toEqual({ rolsuper: false, rolcreaterole: true, rolbypassrls: true });
    await expect(sql`create table auth.mine (n integer)`).rejects.toMatchObject({ code: "42501" });
  });

  test("grants no API role access to a new table", async () => {
    await sql`create table public.unexposed (n integer)`;
    const granted = await sql`
      select grantee from information_schema.role_table_grants
      where table_name = 'unexposed' and grantee <> 'postgres'`;
    expect([...granted]).toEqual([]);
    const service = createClient(stack.apiUrl, stack.secretKey);
    expect((await service.from("unexposed").select()).error?.code).toBe("42501");
  });

  test("reads JWT claims from one setting each and from a single JSON setting", async () => {
    const id = crypto.randomUUID();
    const uid = (settings: string) =>
      sql.begin(async (tx) => {
        await tx.unsafe(settings);
        const [row] = await tx`select auth.uid(), auth.role(), auth.jwt()`;
        return row;
      });
    const claims = { sub: id, role: "authenticated" };
    expect(await uid(`set local request.jwt.claims = '${JSON.stringify(claims)}'`)).toEqual({
      uid: id,
      role: "authenticated",
      jwt: claims,
    });
    expect(await uid(`set local request.jwt.claim.sub = '${id}'`)).toMatchObject({ uid: id });
    expect(await uid("set local request.jwt.claims = ''")).toEqual({ uid: null, role: null, jwt: null });
  });

  test("exposes a new table and a new function without a restart", async () => {
    const service = createClient(stack.apiUrl, stack.secretKey);
    expect((await service.rpc("later")).error?.code).toBe("PGRST202");
    await sql.unsafe(`
      create function public.later() returns integer language sql as 'select 7';
      create table public.later_too (n integer);
      grant select on public.later_too to service_role;`);
    await expect.poll(async () => (await service.rpc("later")).data as unknown).toBe(7);
    await expect.poll(async () => (await service.from("later_too").select()).data).toEqual([]);
  });
});

describe("values that clients read and write", () => {
  test("boolean columns can be filtered on", async () => {
    await sql.unsafe(`
      create table public.flags (n integer, done boolean, at timestamp);
      grant select on public.flags to service_role;
      insert into public.flags values (1, true, '2026-01-31 12:00'), (2, false, null);`);
    const flags = () => createClient(stack.apiUrl, stack.secretKey).from("flags").select("n, at");
    await expect
      .poll(async () => (await flags().eq("done", true)).data)
      .toEqual([{ n: 1, at: "2026-01-31T12:00:00" }]);
    expect((await flags().eq("done", false)).data).toEqual([{ n: 2, at: null }]);
    expect((await flags().in("done", [true, false])).data).toHaveLength(2);
  });

  test("user metadata is stored as a JSON object", async () => {
    const service = createClient(stack.apiUrl, stack.secretKey);
    const { data } = await service.auth.admin.createUser({
      email: "ada@example.com",
      user_metadata: { name: "Ada" },
    });
    const [user] = await sql`
      select raw_user_meta_data ->> 'name' as name, raw_app_meta_data ->> 'provider' as provider
      from auth.users where id = ${data.user?.id ?? ""}`;
    expect(user).toEqual({ name: "Ada", provider: "email" });
  });
});

describe("migrations", () => {
  let dir: Awaited<ReturnType<typeof temporaryDir>>;
  let logged: string[];
  beforeEach(async () => {
    dir = await temporaryDir();
    logged = [];
  });
  afterEach(() => dir.remove());

  const write = (name: string, text: string) => writeFileSync(join(dir.path, name), text);
  const apply = () => applyMigrations(sql, (line) => logged.push(line), dir.path);
  const exists = async (table: string) =>
    (await sql`select to_regclass(${`public.${table}`}) as oid`)[0]?.["oid"] !== null;

  test("are applied once, in order, and recorded as the Supabase CLI records them", async () => {
    write("20260102000000_second.sql", "insert into public.first values (2);");
    write(
      "20260101000000_first.sql",
      "create table public.first (n integer); insert into public.first values (1);",
    );
    write("notes.txt", "not a migration");
    await apply();
    await apply();
    expect([...(await sql`select n from public.first order by n`)]).toEqual([{ n: 1 }, { n: 2 }]);
    const rows = await sql`
      select version, name, statements from supabase_migrations.schema_migrations
      where version like '2026010%' order by version`;
    expect([...rows]).toMatchObject([
      { version: "20260101000000", name: "first", statements: [expect.stringContaining("create table")] },
      { version: "20260102000000", name: "second" },
    ]);
    expect(logged).toHaveLength(2);
  });

  test("run in a transaction each, and the error names the line that failed", async () => {
    write("20260201000000_fine.sql", "create table public.fine (n integer);");
    write("20260202000000_broken.sql", "create table public.half (n integer);\n\nselect nothing;\n");
    await expect(apply()).rejects.toThrow('20260202000000_broken.sql failed at line 3: column "nothing"');
    expect([await exists("fine"), await exists("half")]).toEqual([true, false]);

    write("20260202000000_broken.sql", "create table public.half (n integer);");
    await apply();
    expect(await exists("half")).toBe(true);
  });

  describe("that are not in this checkout", () => {
    beforeEach(async () => {
      await sql`delete from supabase_migrations.schema_migrations`;
      write("20260301000000_first.sql", "select 1;");
      write("20260302000000_second.sql", "select 2;");
      await apply();
    });
    const findForeign = () => findForeignMigration(sql, dir.path);

    test("are not reported after applying, or while new ones are pending", async () => {
      expect(await findForeign()).toBeNull();
      write("20260303000000_third.sql", "select 3;");
      expect(await findForeign()).toBeNull();
    });

    test("are reported when a file was deleted", async () => {
      rmSync(join(dir.path, "20260302000000_second.sql"));
      expect(await findForeign()).toBe("20260302000000_second");
    });

    test("are reported when a file was edited", async () => {
      write("20260301000000_first.sql", "select 1, 2;");
      expect(await findForeign()).toBe("20260301000000_first");
    });
  });
});
