import { expect } from "@playwright/test";
import { newAddress } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { expectAccessible, ready, test } from "./fixtures.ts";

const WORDS = ["heron", "Łódź", "żółw", "сова", "🦉 owl"];

test("a learner signs in, makes a list, studies it and takes a test that locks it", async ({ page, app }) => {
  const email = newAddress();

  await test.step("sign in by the link in the mail", async () => {
    await page.goto("/");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Get started" }).click();
    await ready(page);
    await page.getByLabel("Email address").fill(email);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Check your email" })).toBeVisible();
    await expectAccessible(page);
    await page.goto((await waitForMail(app.stack.mailboxUrl, email)).link);
    await expect(page).toHaveURL(/\/dashboard$/);
  });

  await test.step("make a list", async () => {
    await ready(page);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Write my own" }).click();
    await ready(page);
    await page.getByLabel("List name").fill("Birds and others");
    await page.getByRole("button", { name: "Add words" }).click();
    await page.waitForURL("**/edit");
    await ready(page);
    for (const word of WORDS) {
      await page.getByPlaceholder("Next word").fill(word);
      await page.keyboard.press("Enter");
    }
    await expect(page.getByRole("row").locator(".word")).toHaveText(WORDS);
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Done" }).click();
    await page.waitForURL(/\/lists\/[0-9a-f-]+$/);
    await ready(page);
    await expectAccessible(page);
  });
  const list = new URL(page.url()).pathname;

  await test.step("study it", async () => {
    await page.getByRole("link", { name: "Study" }).click();
    await page.waitForURL("**/study");
    await ready(page);
    await expect(page.getByText(WORDS[0] ?? "").first()).toBeVisible();
    await expectAccessible(page);
    await page.goto(list);
  });

  await test.step("take the first test, in order, with one typo and one gap", async () => {
    await page.getByRole("link", { name: "Test" }).click();
    await page.waitForURL("**/test");
    await ready(page);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Start the test" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Start the test" }).click();
    // Case and accents never count; the third has a typo, the fourth is left empty.
    for (const answer of ["HERON", "lodz", "zolq", "", "🦉 Owl"]) {
      await page.keyboard.type(answer);
      await page.keyboard.press("Enter");
    }
    await expect(page.getByRole("heading", { name: "Check your answers" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Finish anyway" }).click();
    await expect(page.getByRole("heading", { name: "Almost right" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Count as right: żółw" }).click();
    await page.getByRole("button", { name: "See result" }).click();
    await page.waitForURL("**/tests/*");
  });

  await test.step("see the score, the lock and the history", async () => {
    await ready(page);
    await expect(page.getByText("4 of 5 right")).toBeVisible();
    await expect(page.getByText("This list is now locked")).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(page.getByText("4 of 5 right")).toBeVisible();
    await page.goto(`${list}/history`);
    await ready(page);
    await expect(page.getByText("80 %").or(page.getByText("80%")).first()).toBeVisible();
    await expectAccessible(page);
    await page.goto(`${list}/edit`);
    await ready(page);
    await expect(page.getByText("These words are locked")).toBeVisible();
    await expect(page.getByPlaceholder("Next word")).toHaveCount(0);
    await page.goto("/dashboard");
    await ready(page);
    await expect(page.getByText("Birds and others")).toBeVisible();
    await expectAccessible(page);
  });
});
