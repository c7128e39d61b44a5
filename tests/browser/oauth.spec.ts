import { expect } from "@playwright/test";
import { newAddress } from "../support/app.ts";
import { BEHIND_PROXY } from "../support/clients.ts";
import { startApp } from "../support/start-app.ts";
import { startGitHub, type FakeGitHub } from "../support/github.ts";
import { expectAccessible, open, test as base } from "./fixtures.ts";

const test = base.extend<object, { github: FakeGitHub }>({
  github: [
    async ({}, use) => {
      const github = await startGitHub();
      await use(github);
      await github.stop();
    },
    { scope: "worker" },
  ],
  app: [
    async ({ github }, use) => {
      const app = await startApp(BEHIND_PROXY, undefined, { oauth: { github: github.client } });
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

test("a sign-in cancelled at GitHub can be repeated, and leads to the requested page @phone", async ({
  page,
  github,
}) => {
  github.greet({ id: 1, email: newAddress(), verified: true });
  await open(page, "/login?next=/lists/new");
  await expectAccessible(page);
  const button = page.getByRole("link", { name: "Continue with GitHub" });
  await button.click();
  await expect(page).toHaveTitle("GitHub");
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByText("Sign-in was cancelled")).toBeVisible();
  await expectAccessible(page);

  await button.click();
  await page.getByRole("link", { name: "Authorize" }).click();
  await expect(page).toHaveURL(/\/lists\/new$/);
});
