import { test as base } from "vitest";
import { startApp } from "./start-app.ts";
import { BEHIND_PROXY } from "./clients.ts";
import { startDatabase } from "./database.ts";

/**
 * `test` for files that need no settings of their own. Each worker starts an app or a database once, and its files
 * share it, one after another. So every test makes its own learners and looks at nothing but theirs.
 */
export const test = base
  .extend("app", { scope: "worker" }, async ({}, { onCleanup }) => {
    const app = await startApp(BEHIND_PROXY);
    onCleanup(() => app.stop());
    return app;
  })
  .extend("database", { scope: "worker" }, async ({}, { onCleanup }) => {
    const database = await startDatabase();
    onCleanup(() => database.stop());
    return database;
  });
