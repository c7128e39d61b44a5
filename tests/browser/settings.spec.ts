import { expect } from "@playwright/test";
import { expectAccessible, open, ready, test } from "./fixtures.ts";

test.beforeEach(async ({ page, signIn }) => {
  await signIn();
  await open(page, "/settings");
});

test("a theme applies at once, and on later visits before the first paint @desktop", async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.getByText("Dark", { exact: true }).click();
  await expect.poll(paper).toBe("rgb(21, 23, 28)");
  await expect(page.getByRole("main").getByRole("status")).toHaveText("Saved");
  await expectAccessible(page);

  await page.goto("/settings");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login\?error=signed_out$/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a sign-out that fails says so, and can be repeated @desktop", async ({ page }) => {
  await page.route("**/api/auth/logout", (route) => route.abort());
  const button = page.getByRole("banner").getByRole("button", { name: "Sign out" });
  await button.click();
  await expect(page.getByText("We can’t reach the server.").first()).toBeVisible();
  await expect(page).toHaveURL(/\/settings$/);
  await page.unroute("**/api/auth/logout");
  await button.click();
  await expect(page.getByText("You’re signed out")).toBeVisible();
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/login\?/);
});

test("choosing a language translates the whole page @phone", async ({ page }) => {
  await page.getByText("Polski").click();
  await expect(page.getByRole("heading", { name: "Ustawienia" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Historia" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "pl");
});

test("a time zone is found by city, chosen by keyboard, and saved", async ({ page }) => {
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.click();
  await zone.press("Control+a");
  await zone.pressSequentially("rome");
  await expect(page.getByRole("option")).toHaveText(["Europe / Rome"]);
  await zone.press("ArrowDown");
  await zone.press("Enter");
  await expect(page.getByRole("main").getByRole("status")).toHaveText("Saved");
  await page.reload();
  await ready(page);
  await expect(zone).toHaveValue("Europe / Rome");
});

test("a setting that could not be saved is reverted with the reason @desktop", async ({ page }) => {
  await page.route("**/api/profile", (route) => route.abort());
  await page.getByText("Dark", { exact: true }).click();
  await expect(page.getByText("We can’t reach the server")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Same as device" })).toBeChecked();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "system");
  await expectAccessible(page);
});

test("a name is saved with the Enter key @phone", async ({ page }) => {
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByRole("main").getByRole("status")).toHaveText("Saved");
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("Ada");
});
