import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { startApp, type SignedIn, type TestApp } from "../support/app.ts";

interface PerTest {
  /** Puts the cookies of a fresh learner into this test's browser. */
  signIn: () => Promise<SignedIn>;
  /** The same by a mailed code, as learners do, and with what that leaves in their account. */
  signInByMail: () => Promise<SignedIn>;
}

interface PerWorker {
  app: TestApp;
  /** What the product is started with, on top of what it needs. */
  settings: Record<string, string>;
}

/** A browser on a product of its own. What the browser reports as an error fails the test. */
export const test = base.extend<PerTest, PerWorker>({
  settings: [{}, { scope: "worker", option: true }],
  app: [
    async ({ settings }, use) => {
      const app = await startApp(settings);
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: ({ app }, use) => use(app.url),
  page: async ({ page }, use) => {
    // Halfway through a fade nothing has the contrast it is going to have.
    await page.emulateMedia({ reducedMotion: "reduce" });
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      // A refused request is an answer that the test looks at; the browser reports it all the same.
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

/** Opens a page and waits until its islands answer. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await ready(page);
}

/** Waits until every island of the open page answers. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
}

/** Nothing that axe knows of stands in anybody's way. */
export async function expectAccessible(page: Page): Promise<void> {
  // In the page itself, where all of ours is. Otherwise it opens a second page for each look, for frames of other sites.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}
