import { expect, type Page } from "@playwright/test";
import type { SignedIn, TestApp } from "../support/app.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

/** Signs the learner in on another device, and waits until its session is recorded. */
async function signInElsewhere(app: TestApp, learner: SignedIn, userAgent: string): Promise<SignedIn> {
  const session = await app.openSession(learner.email);
  await session.api("GET", "/dashboard", undefined, { headers: { "User-Agent": userAgent } });
  const payload = Buffer.from(session.accessToken.split(".")[1] ?? "", "base64url").toString();
  const { session_id } = JSON.parse(payload) as { session_id: string };
  const client = () => app.service.from("session_clients").select("user_agent").eq("session_id", session_id);
  await expect.poll(async () => (await client()).data).toEqual([{ user_agent: userAgent }]);
  return session;
}

const statusOf = async (session: SignedIn) => (await session.api("GET", "/api/lists")).status;
const rows = (page: Page) => page.getByRole("region", { name: "Signed-in devices" }).getByRole("listitem");
const log = (page: Page) => page.getByRole("region", { name: "Recent activity" });

test("the security page lists the devices that are signed in, and marks this one", async ({
  page,
  app,
  signIn,
}) => {
  const learner = await signIn();
  await signInElsewhere(app, learner, FIREFOX);
  await open(page, "/settings");
  await page.getByRole("link", { name: "Security" }).click();
  await ready(page);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("This device");
  const other = rows(page).nth(1);
  await expect(other).toContainText("Firefox on Windows");
  await expect(other).toContainText(/Last seen just now/);
  await expect(other).toContainText(/Signed in \d{1,2} \w+ \d{4}, \d\d:\d\d/);
  await expect(other).toContainText(/127\.0\.0\.1|::1/);
  await expect(
    page.getByText("Signing a device out takes effect immediately. Each sign-in lasts 90 days at most."),
  ).toBeVisible();
  await expectAccessible(page);
});

test("a device that is signed out is refused on its very next request @desktop", async ({
  page,
  app,
  signIn,
}) => {
  const learner = await signIn();
  const lost = await signInElsewhere(app, learner, IPHONE);
  const kept = await signInElsewhere(app, learner, FIREFOX);
  await open(page, "/settings/security");
  expect(await statusOf(lost)).toBe(200);

  await page.getByRole("button", { name: "Sign out Mobile Safari on iOS" }).focus();
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(2);
  await expect(
    page.getByRole("alertdialog").filter({ hasText: "Signed out: Mobile Safari on iOS." }),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "Signed-in devices" })).toBeFocused();
  expect(await statusOf(lost)).toBe(401);
  expect(await statusOf(kept)).toBe(200);
  expect(await statusOf(learner)).toBe(200);
  await expectAccessible(page);
});

test("a toast covers no button of a dialog", async ({ page, app, signIn }) => {
  const learner = await signIn();
  for (const device of [IPHONE, FIREFOX]) await signInElsewhere(app, learner, device);
  await open(page, "/settings/security");
  await page.getByRole("button", { name: "Sign out Mobile Safari on iOS" }).click();
  const toast = page.getByRole("alertdialog").filter({ hasText: "Signed out: Mobile Safari on iOS." });
  await expect(toast).toBeVisible();
  await page.getByRole("button", { name: "Sign out other devices" }).click();
  const dialog = page.locator(".dialog");
  await expect(dialog.getByRole("button")).toHaveCount(2);
  await expect(toast).toBeVisible();
  for (const height of [844, 260]) {
    await page.setViewportSize({ width: page.viewportSize()?.width ?? 0, height });
    await expect(async () => {
      const [above, below] = [await toast.boundingBox(), await dialog.boundingBox()];
      expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    }).toPass();
  }
  await dialog.getByRole("button", { name: "Sign out" }).click();
  await expect(rows(page)).toHaveCount(1);
});

test("signing out everywhere else asks for confirmation @phone", async ({ page, app, signIn }) => {
  const learner = await signIn();
  const others = [await signInElsewhere(app, learner, IPHONE), await signInElsewhere(app, learner, FIREFOX)];
  await open(page, "/settings/security");
  const everywhere = page.getByRole("button", { name: "Sign out other devices" });
  await everywhere.click();
  const dialog = page.getByRole("alertdialog", { name: "Sign out 2 other devices?" });
  await expect(dialog).toContainText("stays signed in");
  await expect(() => expectAccessible(page)).toPass();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  for (const other of others) expect(await statusOf(other)).toBe(200);

  await everywhere.click();
  await dialog.getByRole("button", { name: "Sign out other devices" }).click();
  await expect(page.getByText("You’re not signed in anywhere else.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Signed-in devices" })).toBeFocused();
  await expect(rows(page)).toHaveText([/This device/]);
  await expect(everywhere).toHaveCount(0);
  await expectAccessible(page);
  for (const other of others) expect(await statusOf(other)).toBe(401);
  expect(await statusOf(learner)).toBe(200);
});

test("signing out this device leads to the sign-in page @desktop", async ({ page, signIn }) => {
  const learner = await signIn();
  await open(page, "/settings/security");
  await rows(page)
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(page).toHaveURL(/\/login\?error=signed_out$/);
  expect(await statusOf(learner)).toBe(401);
});

test("a device that could not be signed out stays in the list with the reason @phone", async ({
  page,
  app,
  signIn,
}) => {
  const learner = await signIn();
  const lost = await signInElsewhere(app, learner, IPHONE);
  await open(page, "/settings/security");
  await page.route("**/api/auth/sessions**", (route) => route.abort());
  const button = page.getByRole("button", { name: "Sign out Mobile Safari on iOS" });
  await button.click();
  await expect(rows(page).getByRole("alert")).toContainText("We can’t reach the server");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign out other devices" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out other devices" }).click();
  await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText("We can’t reach the server");
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await statusOf(lost)).toBe(200);

  await page.unroute("**/api/auth/sessions**");
  await button.click();
  await expect(rows(page)).toHaveCount(1);
  expect(await statusOf(lost)).toBe(401);
});

test("a device that has already signed out is removed from the list @phone", async ({
  page,
  app,
  signIn,
}) => {
  const learner = await signIn();
  const other = await signInElsewhere(app, learner, FIREFOX);
  await open(page, "/settings/security");
  await other.api("POST", "/api/auth/logout");
  await page.getByRole("button", { name: "Sign out Firefox on Windows" }).click();
  await expect(rows(page)).toHaveCount(1);
});

test("a page whose session was ended elsewhere leads to the sign-in page and back @desktop", async ({
  page,
  app,
  signIn,
}) => {
  const learner = await signIn();
  const other = await signInElsewhere(app, learner, FIREFOX);
  await open(page, "/settings/security");
  await other.api("DELETE", "/api/auth/sessions");
  await page.getByRole("button", { name: "Sign out Firefox on Windows" }).click();
  await expect(page).toHaveURL(/\/login\?next=%2Fsettings%2Fsecurity$/);
});

test("the activity log lists events newest first, in the learner's time zone", async ({
  page,
  app,
  signInByMail,
}) => {
  const learner = await signInByMail();
  await learner.api("PATCH", "/api/profile", { timezone: "Asia/Tokyo" });
  const today = new Date().toISOString().slice(0, 10);
  const yesterday = new Date(Date.now() - 24 * 3600_000).toISOString().slice(0, 10);
  const inserted = [
    { type: "password_login_failed", created_at: `${yesterday}T14:59:00Z`, user_agent: FIREFOX },
    { type: "data_exported", created_at: `${yesterday}T15:01:00Z`, user_agent: IPHONE },
  ] as const;
  await app.service
    .from("auth_events")
    .insert(inserted.map((event) => ({ ...event, user_id: learner.id, ip: "203.0.113.7" })))
    .throwOnError();
  await open(page, "/settings/security");
  const entries = log(page).getByRole("listitem");
  await expect(entries.nth(-2)).toHaveText(/00:01\s*Data downloaded\s*Mobile Safari on iOS\s*203\.0\.113\.7/);
  await expect(entries.nth(-1)).toHaveText(/23:59\s*Refused: Wrong password\s*Firefox on Windows/);
  await expect(entries.first()).toContainText(/Account created|Sign-in link (emailed|opened)/);
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
  await expect(log(page).getByRole("heading", { level: 3 }).nth(-2)).toHaveText(day.format(new Date(today)));
  await expect(log(page).getByRole("heading", { level: 3 }).nth(-1)).toHaveText(
    day.format(new Date(yesterday)),
  );
  await expect(page.getByText("That’s everything.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
  await expectAccessible(page);
});

test("older events load on request, unknown types included, and the first new one is focused @desktop", async ({
  page,
  app,
  signInByMail,
}) => {
  const learner = await signInByMail();
  const old = Array.from({ length: 60 }, (_, index) => ({
    type: "user_logged_in" as const,
    user_id: learner.id,
    created_at: new Date(Date.now() - (index + 1) * 3600_000).toISOString(),
  }));
  await app.service.from("auth_events").insert(old).throwOnError();
  await open(page, "/settings/security");
  const entries = log(page).getByRole("listitem");
  await expect(entries).toHaveCount(50);
  const more = page.getByRole("button", { name: "Show more" });

  await page.route("**/api/auth/events**", (route) => route.abort());
  await more.click();
  await expect(log(page).getByRole("alert")).toContainText("We can’t reach the server");
  await expectAccessible(page);
  await page.unroute("**/api/auth/events**");

  await page.route("**/api/auth/events**", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { events: { type: string }[] };
    await route.fulfill({
      json: { ...body, events: body.events.map((event) => ({ ...event, type: "x_ray" })) },
    });
  });
  await more.click();
  await expect(entries.nth(50)).toBeFocused();
  await expect(entries.nth(50)).toContainText("Something else happened in your account");
  expect(await entries.count()).toBeGreaterThan(60);
  await expect(more).toHaveCount(0);
  await expectAccessible(page);
});

for (const [tag, locale, words] of [
  ["@phone", "pl", ["Zalogowane urządzenia", "Wylogować 1 inne urządzenie?", "Założono konto"]],
  ["@desktop", "it", ["Dispositivi connessi", "Disconnettere 1 altro dispositivo?", "Account creato"]],
] as const) {
  test(`the security page is translated into ${locale} ${tag}`, async ({ page, app, signInByMail }) => {
    const learner = await signInByMail();
    await signInElsewhere(app, learner, FIREFOX);
    await learner.api("PATCH", "/api/profile", { locale });
    await open(page, "/settings/security");
    await expect(page.getByRole("heading", { name: words[0] })).toBeVisible();
    await expect(page.getByText(words[2])).toBeVisible();
    await expectAccessible(page);
    await page.locator(".button[data-variant=danger]").click();
    await expect(page.getByRole("alertdialog", { name: words[1] })).toBeVisible();
  });
}

test("the settings navigation fits a narrow phone in every language @phone", async ({ page, signIn }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const learner = await signIn();
  for (const locale of ["en", "pl", "it"]) {
    await learner.api("PATCH", "/api/profile", { locale });
    for (const path of ["/settings", "/settings/security", "/settings/account"]) {
      await open(page, path);
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow(), `${locale} ${path}`).toBe(0);
      await expect(page.locator(".areas a[aria-current=page]")).toHaveAttribute("href", path);
    }
  }
});
