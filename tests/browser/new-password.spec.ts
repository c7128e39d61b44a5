import { expect, type Page } from "@playwright/test";
import { newAddress, type TestApp } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { register } from "../support/registration.ts";
import { expectAccessible, open, ready, test } from "./fixtures.ts";
import { allowMail, OTHER, PASSWORD, resetLink, signInBy, withPassword } from "./passwords.ts";

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

test.describe("a forgotten password", () => {
  for (const [whose, make] of [
    ["an account", (app: TestApp) => withPassword(app)],
    ["no account", () => Promise.resolve(newAddress())],
  ] as const) {
    test(`can be requested again after a countdown for an address with ${whose} @phone`, async ({
      page,
      app,
    }) => {
      const email = await make(app);
      await page.clock.install();
      await open(page, "/forgot-password");
      await page.getByLabel("Email address").fill(email);
      await page.getByRole("button", { name: "Email me a link" }).click();
      await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
      await expect(page.getByText(`If there’s an account for ${email}`)).toBeVisible();
      await expect(page.getByRole("button", { name: /Send again in (1:00|0:\d\d)/ })).toBeDisabled();
      await expectAccessible(page);

      // Another browser, or this one after a reload, is told the same.
      await open(page, "/forgot-password");
      await page.getByLabel("Email address").fill(email);
      await page.getByRole("button", { name: "Email me a link" }).click();
      await expect(page.getByText(`We’ve had a request for ${email} less than a minute ago`)).toBeVisible();
      await expect(page.getByRole("button", { name: /Send again in 0:\d\d/ })).toBeDisabled();

      await allowMail(app, email);
      await page.clock.runFor(61_000);
      await page.getByRole("button", { name: "Send again", exact: true }).click();
      await expect(page.getByText("Requested again. Use the newest email.")).toBeVisible();
      await expect(page.getByText(`If there’s an account for ${email}`)).toBeVisible();
      await expect(page.getByRole("button", { name: /Send again in/ })).toBeDisabled();
      await page.getByRole("button", { name: "Use another address" }).click();
      await expect(page.getByLabel("Email address")).toHaveValue(email);
    });
  }
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

  test("does not use up the link until it is accepted, and says what is missing @desktop", async ({
    page,
    app,
  }) => {
    const email = await withPassword(app, `grace-${newAddress()}`);
    await open(page, "/forgot-password");
    const link = await resetLink(app, page, email);
    await open(page, link);
    const field = page.getByLabel("New password");
    await expect(field).toHaveAttribute("autocomplete", "new-password");
    await page.getByRole("button", { name: "Save new password" }).click();
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(/doesn’t meet all the rules/);
    await field.fill("4Grace-and-others!");
    await expect(page.getByText("Rules not met yet")).toBeVisible();
    await field.press("Enter");
    await expect(field).toHaveAccessibleDescription(/Too easy to guess/);
    await expectAccessible(page);
    await field.fill(OTHER);

    // Another tab uses the link first.
    const second = await page.context().newPage();
    await second.goto(link);
    await ready(second);
    await second.getByLabel("New password").fill(OTHER);
    await second.getByRole("button", { name: "Save new password" }).click();
    await expect(second.getByText("Password changed")).toBeVisible();
    await field.press("Enter");
    await expect(page.getByText("This link no longer works")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Request another link" }).click();
    await expect(page).toHaveURL(/\/forgot-password$/);
  });

  test("is requested with the same answer whether or not the account exists @desktop", async ({
    page,
    app,
  }) => {
    for (const email of [await withPassword(app), newAddress()]) {
      await open(page, "/forgot-password");
      await page.getByLabel("Email address").fill(email);
      await page.getByRole("button", { name: "Email me a link" }).click();
      await expect(page.getByText(`If there’s an account for ${email}, we’ve emailed a link`)).toBeVisible();
      await expectAccessible(page);
    }
    await open(page, "/forgot-password");
    await page.getByLabel("Email address").fill("ada");
    await page.getByRole("button", { name: "Email me a link" }).click();
    await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/Enter an email address/);
    await expectAccessible(page);
  });
});

test.describe("registering", () => {
  test("creates an account that its mail confirms, and the password signs in @phone", async ({
    page,
    app,
  }) => {
    const email = newAddress();
    await open(page, "/login?with=password");
    await page.getByRole("link", { name: "Create an account" }).click();
    await ready(page);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await expect(page.locator(".field__error")).toHaveCount(4);
    await expectAccessible(page);
    await page.getByLabel("Name", { exact: true }).fill("Żaneta O’Hara-Nowak");
    await page.getByLabel("Email address", { exact: true }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill("Password123!");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
      /Too easy to guess/,
    );
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await expect(page.locator(".field__error")).toHaveCount(0);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
    await expect(page.getByText(`We’ve emailed ${email}`)).toBeVisible();
    await expectAccessible(page);

    const token = new URL((await waitForMail(app.stack.mailboxUrl, email)).link).searchParams.get("token");
    await page.goto(`/api/auth/verify-email?token=${token}`);
    await expect(page).toHaveURL(/\/auth\/verify-email\/success$/);
    await expect(page.getByRole("heading", { name: "Email confirmed" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await ready(page);
    await signInBy(page, email, PASSWORD);
    await expect(page).toHaveURL(/\/dashboard$/);
  });

  test("on another device than the one that opens the mail, asks for a password there @phone", async ({
    page,
    app,
  }) => {
    const email = newAddress();
    await register(app, email);
    const { link } = await waitForMail(app.stack.mailboxUrl, email);
    await page.goto(link);
    await expect(page.getByText("open the link there to keep the password you chose.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Sign in" }).click();
    await ready(page);
    await expect(page.getByText("the password you chose there wasn’t saved")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Save password" }).click();
    await expect(page.getByText("Password set. You can now sign in with it.")).toBeVisible();
    await expect(page.getByText("wasn’t saved")).toHaveCount(0);
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
