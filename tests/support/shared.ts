import { test as base } from "vitest";
import { startApp, type StartedApp } from "./start-app.ts";
import { BEHIND_PROXY } from "./clients.ts";
import { startDatabase } from "./database.ts";
import { startProxy, type Proxy } from "./proxy.ts";

/** An app whose calls to Supabase can be made to fail. */
export interface ProxiedApp {
  app: StartedApp;
  /** Between the app and its Supabase. A file that decides otherwise lets everything pass again after each test. */
  proxy: Proxy;
}

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
  .extend("proxied", { scope: "worker" }, async ({}, { onCleanup }): Promise<ProxiedApp> => {
    const proxy = await startProxy();
    const app = await startApp({ ...BEHIND_PROXY, SUPABASE_URL: proxy.url });
    proxy.target = app.stack.apiUrl;
    onCleanup(async () => {
      await app.stop();
      await proxy.stop();
    });
    return { app, proxy };
  })
  .extend("database", { scope: "worker" }, async ({}, { onCleanup }) => {
    const database = await startDatabase();
    onCleanup(() => database.stop());
    return database;
  });
