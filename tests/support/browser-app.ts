import { connectApp, type AppAddresses, type TestApp } from "./app.ts";
import { BEHIND_PROXY } from "./clients.ts";

/** The variable by which Playwright tells its workers where the app is. */
const ADDRESSES = "WORD_LISTS_APP";

/** Starts the app that all browser tests of a run share. */
export default async function setUp(): Promise<() => Promise<void>> {
  // Not imported above, because the workers import this file and start nothing.
  const { startApp } = await import("./start-app.ts");
  const app = await startApp(BEHIND_PROXY);
  const { url, environment, stack } = app;
  process.env[ADDRESSES] = JSON.stringify({ url, environment, stack } satisfies AppAddresses);
  return () => app.stop();
}

/** The app that `setUp` has started. */
export function sharedApp(): TestApp {
  return connectApp(JSON.parse(process.env[ADDRESSES] ?? "null") as AppAddresses);
}
