import { readFileSync } from "node:fs";
import type axe from "axe-core";
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import postgres from "postgres";
import { ageSignIns } from "../support/age.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { sharedApp } from "../support/browser-app.ts";
import { nextClient } from "../support/clients.ts";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

interface PerTest {
  /** Signs a new learner in by setting cookies in this test's browser. */
  signIn: () => Promise<SignedIn>;
  /** The same with a mailed code, which leaves events in the account. */
  signInByMail: () => Promise<SignedIn>;
}

interface PerWorker {
  app: TestApp;
}

/**
 * `test` with the app that nearly all files share: every test makes its own learners and reads only their data.
 * An error in the browser's console fails the test.
 */
export const test = base.extend<PerTest, PerWorker>({
  app: [({}, use) => use(sharedApp()), { scope: "worker" }],
  baseURL: ({ app }, use) => use(app.url),
  // A client address of its own keeps a test out of the rate limits of the others.
  extraHTTPHeaders: ({}, use) => use({ "X-Forwarded-For": nextClient() }),
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

/** Gives the browser the cookies of a session. */
export async function carry(learner: SignedIn, app: TestApp, context: BrowserContext): Promise<SignedIn> {
  const cookies = learner.cookie.split("; ").map((cookie) => {
    const [name = "", ...value] = cookie.split("=");
    return { name, value: value.join("="), url: app.url };
  });
  await context.addCookies(cookies);
  return learner;
}

/** Makes the browser's sign-in six minutes old. */
export async function ageSignIn(app: TestApp, context: BrowserContext, learner: SignedIn): Promise<void> {
  const sql = postgres(app.stack.dbUrl, { max: 1 });
  await ageSignIns(sql, learner.id, 360);
  await sql.end();
  // The next request refreshes the token, which then carries the old time.
  await context.clearCookies({ name: "access_token" });
}

/** Opens a page and waits until its islands are hydrated. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await ready(page);
}

/** Waits until every island of the open page is hydrated. */
export async function ready(page: Page): Promise<void> {
  // Astro removes `ssr` when it calls React, which hydrates later and then marks each element as its own. On a busy
  // machine a key pressed in between is lost.
  await page.waitForFunction(() =>
    [...document.querySelectorAll("astro-island")].every(
      (island) =>
        !island.hasAttribute("ssr") &&
        Object.keys(island.firstElementChild ?? { __react: "renders nothing" }).some((key) =>
          key.startsWith("__react"),
        ),
    ),
  );
}

const AXE = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** Expects no accessibility violation that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    // Only violations are reported.
    window.axe.run({ resultTypes: ["violations"], preload: false }),
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}
