import { expect, type Page } from "@playwright/test";
import { newAddress } from "../support/app.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";
import { OTHER, PASSWORD, resetLink, withPassword } from "./passwords.ts";

test.describe("before the scripts have loaded", () => {
  /** Opens a page whose scripts load once the returned function is called. */
  async function openEarly(page: Page, path: string): Promise<() => Promise<void>> {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/_astro/*.js", async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    return async () => {
      await expect(page.locator("astro-island[ssr]")).not.toHaveCount(0);
      release();
      // The route stays: a script that is requested while it is being removed would never arrive.
      await ready(page);
    };
  }

  test("a registration typed so far is kept, rated and sent @phone", async ({ page }) => {
    const email = newAddress();
    const start = await openEarly(page, "/register");
    const name = page.getByLabel("Name", { exact: true });
    const address = page.getByLabel("Email address", { exact: true });
    const password = page.getByLabel("Password", { exact: true });
    await name.fill("Ada");
    await address.fill(email);
    await page.getByRole("checkbox").check();
    await password.fill(PASSWORD);
    await start();
    await expect(page.getByText("Strong")).toBeVisible();
    await expect(page.locator(".rules li[data-met]")).toHaveCount(6);
    await expect(name).toHaveValue("Ada");
    await expect(address).toHaveValue(email);
    await expect(password).toHaveValue(PASSWORD);
    await password.press("Enter");
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
  });

  test("what is typed for a sign-in and a reset is kept @desktop", async ({ page, app }) => {
    const email = await withPassword(app);
    let start = await openEarly(page, "/forgot-password");
    await page.getByLabel("Email address").fill(email);
    await start();
    await expect(page.getByLabel("Email address")).toHaveValue(email);

    start = await openEarly(page, await resetLink(app, page, email));
    await page.getByLabel("New password").fill(OTHER);
    await start();
    await expect(page.getByText("Strong")).toBeVisible();
    await page.getByRole("button", { name: "Save new password" }).click();
    await expect(page.getByText("Password changed")).toBeVisible();

    start = await openEarly(page, "/login?with=password");
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(OTHER);
    await start();
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue(OTHER);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
  });
});

test.describe("a new password", () => {
  test("is rated by a script that loads with the first character, and that knows the owner's address @phone", async ({
    page,
  }) => {
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    const judges = () => loaded.filter((url) => url.includes("password-strength"));
    await open(page, "/register");
    const field = page.getByLabel("Password", { exact: true });
    const said = page.getByRole("main").getByRole("status");
    await field.focus();
    await expect(said).toHaveText("");
    expect(judges()).toEqual([]);

    // Until it has loaded, only the rules are shown.
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/password-strength*", async (route) => {
      await held;
      await route.continue();
    });
    await field.pressSequentially("x7K!pq2Z");
    await expect(page.locator(".rules li[data-met]")).toHaveCount(6);
    await expect(said).toHaveText("");
    expect(judges()).toHaveLength(1);
    release();
    await expect(said).toHaveText("Strength: Fair");
    for (const [password, words] of [
      ["Aa1!Aa1!", "Weak"],
      ["Aa1Aa1Aa1", "Rules not met yet"],
      ["Lanterns-7!", "Good"],
      ["Quiet-Harbour 27", "Strong"],
    ] as const) {
      await field.fill(password);
      await expect(said).toHaveText(`Strength: ${words}`);
    }
    await page.getByLabel("Email address", { exact: true }).fill("harbour@example.com");
    await expect(said).toHaveText("Strength: Rules not met yet");
    expect(judges()).toHaveLength(1);
    await expectAccessible(page);
  });

  test("is checked rule by rule, and may be 64 pasted characters @phone", async ({ page }) => {
    await open(page, "/register");
    const field = page.getByLabel("Password", { exact: true });
    const met = page.locator(".rules li[data-met]");
    await field.fill("a");
    await expect(met).toHaveText([/a lowercase letter/, /not a common password/]);
    await field.fill("aB3");
    await expect(met).toHaveCount(4);
    await field.fill("Password123!");
    await expect(page.locator(".rules li:not([data-met])")).toHaveText(/not a common password/);
    await expect(page.getByText("Rules not met yet")).toBeVisible();
    const long = `Aa1! Quiet harbour of lanterns ${"x".repeat(33)}`;
    expect(long).toHaveLength(64);
    await field.fill("");
    await field.focus();
    await page.keyboard.insertText(long);
    await expect(field).toHaveValue(long);
    await expect(met).toHaveCount(6);
    await expect(page.getByText("Strong")).toBeVisible();
    await field.fill(long + "y".repeat(20));
    await expect(field).toHaveValue(long + "y".repeat(20));
    await expect(field).toHaveAccessibleDescription(/Too long/);
    await expectAccessible(page);
  });
});

for (const [locale, words] of [
  [
    "pl",
    {
      way: "Zaloguj się hasłem",
      forgot: "Zmień zapomniane hasło",
      register: "Załóż konto",
      section: "Ustaw hasło",
    },
  ],
  [
    "it",
    {
      way: "Accedi con una password",
      forgot: "Reimposta la password",
      register: "Crea un account",
      section: "Imposta una password",
    },
  ],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("the password pages are translated and fit a narrow phone @phone", async ({ page, signIn }) => {
      await page.setViewportSize({ width: 360, height: 640 });
      const fits = async () => {
        await expectAccessible(page);
        const overflow = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(await overflow()).toBe(0);
      };
      await open(page, "/login");
      await page.getByRole("link", { name: words.way }).click();
      await fits();
      for (const [path, title] of [
        ["/forgot-password", words.forgot],
        ["/register", words.register],
      ] as const) {
        await open(page, path);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
        await fits();
      }
      for (const path of ["/auth/reset-password", "/auth/verify-email/success", "/auth/verify-email/error"]) {
        await open(page, path);
        await fits();
      }
      const learner = await signIn();
      await learner.api("PATCH", "/api/profile", { locale });
      await open(page, "/settings/security");
      await page.getByRole("button", { name: words.section }).click();
      await fits();
    });
  });
}
