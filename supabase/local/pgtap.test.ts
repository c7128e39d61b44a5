import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runPgTap } from "./pgtap.ts";
import type { Stack } from "./stack.ts";
import { startTemporaryStack, temporaryDir } from "./temporary-stack.ts";

let stack: Stack;
let dir: Awaited<ReturnType<typeof temporaryDir>>;
beforeAll(async () => {
  [stack, dir] = [await startTemporaryStack({ migrations: false }), await temporaryDir()];
});
afterAll(async () => {
  await stack.stop();
  await dir.remove();
});

function run(script: string) {
  const file = join(dir.path, "some.test.sql");
  writeFileSync(file, script);
  return runPgTap(stack.dbUrl, file);
}

describe("a pgTAP file", () => {
  test("passes when every planned test passes, and leaves nothing behind", async () => {
    const script = `
      begin;
      select plan(3);
      create table public.draft (n integer);
      select has_table('public', 'draft', 'the table exists');
      select throws_ok('select 1/0', '22012', null, 'division by zero');
      set local role authenticated;
      select throws_ok('select * from public.draft', '42501', null, 'other roles cannot read it');
      select * from finish();
      rollback;`;
    expect(await run(script)).toMatchObject({ ok: true, passed: 3, failed: 0 });
    // A second run would fail if the table still existed.
    const { ok, lines } = await run(script);
    expect(ok).toBe(true);
    expect(lines).toContain("ok 1 - the table exists");
  });

  test("fails when a test fails, and prints its diagnostics", async () => {
    const { ok, passed, failed, lines } = await run(
      "begin; select plan(2); select is(1, 2, 'sums'); select ok(true); select * from finish(); rollback;",
    );
    expect({ ok, passed, failed }).toEqual({ ok: false, passed: 1, failed: 1 });
    expect(lines).toContain("not ok 1 - sums");
    expect(lines.join("\n")).toMatch(/# +have: 1\n# +want: 2/);
  });

  test("fails when it runs fewer or more tests than planned", async () => {
    for (const tests of ["", "select ok(true); select ok(true);"]) {
      const result = await run(`begin; select plan(1); ${tests} rollback;`);
      expect([result.ok, result.failed]).toEqual([false, 1]);
      expect(result.lines.at(-1)).toBe(`# Planned 1 tests but ran ${tests ? 2 : 0}`);
    }
  });

  test("fails at the first failing statement, and keeps the output before it", async () => {
    const { ok, passed, failed, lines } = await run(
      "begin;\nselect plan(2);\nselect ok(true, 'before');\nselect nothing;\nselect ok(true, 'after');",
    );
    expect({ ok, passed, failed }).toEqual({ ok: false, passed: 1, failed: 1 });
    expect(lines).toContain("ok 1 - before");
    expect(lines).toContain('# ERROR 42703 at line 4: column "nothing" does not exist');
    expect(lines).not.toContain("ok 2 - after");
  });

  test("fails without a plan or without a test", async () => {
    expect(await run("select 1;")).toMatchObject({ ok: false, passed: 0, failed: 1 });
    expect(await run("begin; select plan(0); rollback;")).toMatchObject({ ok: false, failed: 1 });
  });

  test("runs as role postgres, which is not a superuser", async () => {
    const { lines } = await run("select current_user, rolsuper from pg_roles where rolname = current_user");
    expect(lines[0]).toBe("postgres|false");
  });
});
