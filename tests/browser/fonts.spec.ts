import { expect, type Page } from "@playwright/test";
import { LOCALES } from "../../src/i18n/locale.ts";
import { open, test } from "./fixtures.ts";

const PRELOAD = /<link rel="preload" href="([^"]+)" as="font"[^>]*>/g;

/**
 * The font files that the page preloads, and those that the browser asks for when nothing is preloaded: Chromium uses a
 * face whose file it has, whether or not any text needs it.
 */
async function fontsOf(page: Page, path: string): Promise<{ preloaded: string[]; shown: string[] }> {
  const preloaded: string[] = [];
  const shown: string[] = [];
  await page.route("**/*.woff2", (route) => {
    shown.push(new URL(route.request().url()).pathname);
    return route.abort();
  });
  await page.route(`**${path}`, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    preloaded.push(...Array.from(html.matchAll(PRELOAD), ([, file = ""]) => file));
    await route.fulfill({ response, body: html.replaceAll(PRELOAD, "") });
  });
  await open(page, path);
  await page.evaluate(() => document.fonts.ready);
  await page.unrouteAll();
  return { preloaded, shown };
}

const VISITORS = ["/", "/login", "/register", "/forgot-password", "/goodbye", "/nowhere", "/docs/api"];
const LEARNERS = ["/dashboard", "/lists/new", "/history", "/settings", "/settings/security"];

for (const locale of LOCALES) {
  test(`in ${locale}, a page preloads only fonts that it shows @desktop`, async ({
    page,
    context,
    baseURL,
    signIn,
  }) => {
    await context.addCookies([{ name: "locale", value: locale, url: baseURL ?? "" }]);
    const check = async (path: string) => {
      const { preloaded, shown } = await fontsOf(page, path);
      expect(preloaded.length, path).toBeGreaterThan(0);
      expect(shown, path).toEqual(expect.arrayContaining(preloaded));
    };
    for (const path of VISITORS) await check(path);
    await signIn();
    for (const path of LEARNERS) await check(path);
  });
}
