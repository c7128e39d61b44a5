import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { startApp, type SignedIn, type TestApp } from "../support/app.ts";

interface PerTest {
  /** Signs a new learner in by setting cookies in this test's browser. */
  signIn: () => Promise<SignedIn>;
  /** The same with a mailed code, which leaves events in the account. */
  signInByMail: () => Promise<SignedIn>;
}

interface PerWorker {
  app: TestApp;
  /** Additional settings of the app. */
  settings: Record<string, string>;
}

/** `test` with an app for each worker. An error in the browser's console fails the test. */
export const test = base.extend<PerTest, PerWorker>({
  settings: [{}, { scope: "worker", option: true }],
  app: [
    async ({ settings }, use) => {
      const app = await startApp(settings);
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: ({ app }, use) => use(app.url),
  page: async ({ page }, use) => {
    // During a fade the contrast is lower than it will be.
    await page.emulateMedia({ reducedMotion: "reduce" });
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      // The browser also reports refused requests, which tests expect.
      const refused = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !refused) complaints.push(message.text());
    });
    await use(page);
    expect(complaints, "the browser complained").toEqual([]);
  },
  signIn: ({ app, context }, use) => use(async () => carry(await app.openSession(), app, context)),
  signInByMail: ({ app, context }, use) => use(async () => carry(await app.signIn(), app, context)),
});

async function carry(learner: SignedIn, app: TestApp, context: BrowserContext): Promise<SignedIn> {
  const cookies = learner.cookie.split("; ").map((cookie) => {
    const [name = "", ...value] = cookie.split("=");
    return { name, value: value.join("="), url: app.url };
  });
  await context.addCookies(cookies);
  return learner;
}

/** Opens a page and waits until its islands are hydrated. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await ready(page);
}

/** Waits until every island of the open page is hydrated. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
}

/** Expects no accessibility violation that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  // Legacy mode stays in the page; otherwise axe opens a second page each time, for cross-origin frames.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}
