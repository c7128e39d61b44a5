import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("src/db/database.types.ts describes the database of the migrations", () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/types.ts", "--check"], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
