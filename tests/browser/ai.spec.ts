import { expect, type Page } from "@playwright/test";
import type { GenerateListResponseDTO } from "../../src/types.ts";
import type { SignedIn } from "../support/app.ts";
import { expectAccessible, open, test } from "./fixtures.ts";

const DRAFTS = "**/api/ai/generate-list";

const draftButton = (page: Page) => page.getByRole("button", { name: /^Suggest \d+ words$/ });
const words = (page: Page) => page.getByRole("row").locator(".word");
const looksOver = (page: Page) => page.getByRole("heading", { name: "Check the words" });
const count = (page: Page) => page.getByLabel("Number of words (10–50)");

/** Uses drafts as another tab or device does. */
async function takeDrafts(learner: SignedIn, times: number): Promise<GenerateListResponseDTO> {
  const answers = [];
  for (let i = 0; i < times; i++) {
    const answer = await learner.api("POST", "/api/ai/generate-list", { category: "food", count: 10 });
    expect(answer.status).toBe(200);
    answers.push((await answer.json()) as GenerateListResponseDTO);
  }
  const last = answers.at(-1);
  if (!last) throw new Error("no draft was taken");
  return last;
}

/** Delays the answers to draft requests until the returned function is called. */
async function hold(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(DRAFTS, async (route) => {
    await held;
    // The page may have cancelled the request.
    await route.continue().catch(() => undefined);
  });
  return release;
}

test("an empty dashboard offers both ways to a list, and each page links to the other", async ({
  page,
  signIn,
}) => {
  await signIn();
  await open(page, "/dashboard");
  await expect(page.getByRole("link", { name: "Write my own" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Suggest words" }).click();
  await page.waitForURL("**/lists/draft");
  await page.getByRole("link", { name: "Write my own" }).click();
  await page.waitForURL("**/lists/new");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Suggest words" }).click();
  await page.waitForURL("**/lists/draft");
  await expect(page.getByRole("link", { name: "Suggest words" })).toHaveAttribute("aria-current", "page");
});

test("a draft has the chosen category, number and language, and fresh words every time @desktop", async ({
  page,
  signIn,
}) => {
  await signIn();
  await open(page, "/lists/draft");
  await expect(page.getByText("Words come from our built-in collection.")).toBeVisible();
  await expectAccessible(page);
  for (const category of ["Animals", "Food", "Household items", "Transport"])
    await expect(page.getByText(category, { exact: true })).toBeInViewport();

  await page.getByText("Transport", { exact: true }).click();
  await page.getByRole("button", { name: "Fewer words" }).click();
  await expect(count(page)).toHaveValue("15");
  await page.getByRole("button", { name: "Language" }).click();
  await page.getByRole("option", { name: "Polski" }).click();
  const [request] = await Promise.all([page.waitForRequest(DRAFTS), draftButton(page).click()]);
  expect(request.postDataJSON()).toEqual({ category: "transport", count: 15, language: "pl" });
  expect(await request.headerValue("cache-control")).toBe("no-cache");

  await expect(looksOver(page)).toBeFocused();
  await expect(words(page)).toHaveCount(15);
  await expect(page.getByLabel("List name")).toHaveValue("Transport");
  await expect(words(page).first()).toHaveAttribute("lang", "pl");
  await expect(
    page.getByText("Words come from our built-in collection. Nothing is saved yet."),
  ).toBeVisible();
});

test("a number of words outside the limits becomes the nearest limit @phone", async ({ page, signIn }) => {
  await signIn();
  await open(page, "/lists/draft");
  for (const [typed, becomes] of [
    ["23", "23"],
    ["7", "10"],
    ["600", "50"],
    ["", "50"],
  ] as const) {
    await count(page).fill(typed);
    await count(page).blur();
    await expect(count(page)).toHaveValue(becomes);
  }
  await expect(page.getByRole("button", { name: "More words" })).toBeDisabled();
  await count(page).fill("23");
  await page.getByRole("button", { name: "More words" }).click();
  await expect(count(page)).toHaveValue("25");
  await count(page).fill("23");
  await page.getByRole("button", { name: "Fewer words" }).click();
  await expect(draftButton(page)).toHaveText("Suggest 20 words");
  await count(page).fill("12");
  await count(page).press("Enter");
  await expect(words(page)).toHaveCount(12);
});

test("the form counts the drafts left, and states the reset in the learner's time zone @desktop", async ({
  page,
  signIn,
}) => {
  const learner = await signIn();
  await learner.api("PATCH", "/api/profile", { timezone: "Asia/Kathmandu" });
  await open(page, "/lists/draft");
  // A time zone without daylight saving time.
  await expect(page.getByText("5 of 5 suggested lists left today. Resets at 05:45.")).toBeVisible();
  await draftButton(page).click();
  await expect(page.getByRole("button", { name: "New words (4 left)" })).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("4 of 5 suggested lists left today.")).toBeVisible();
});

test("without drafts left the form says when they reset, and offers to write by hand @phone", async ({
  page,
  signIn,
}) => {
  const learner = await signIn();
  expect((await takeDrafts(learner, 5)).quota.remaining).toBe(0);
  await open(page, "/lists/draft");
  const none = "No suggested lists left today. Resets at 00:00.";
  await expect(page.getByText(none)).toBeVisible();
  await expect(draftButton(page)).toHaveAttribute("aria-disabled", "true");
  await expect(draftButton(page)).toHaveAccessibleDescription(new RegExp(none));
  await expectAccessible(page);
  let asked = 0;
  page.on("request", (request) => (asked += request.url().endsWith("/generate-list") ? 1 : 0));
  await draftButton(page).click({ force: true });
  await count(page).press("Enter");
  await page.getByRole("main").getByRole("link", { name: "Write my own" }).last().click();
  await page.waitForURL("**/lists/new");
  expect(asked).toBe(0);
});

test("a sixth draft is refused with an explanation, even on an outdated page @desktop", async ({
  page,
  signIn,
}) => {
  const learner = await signIn();
  await takeDrafts(learner, 4);
  await open(page, "/lists/draft");
  await expect(page.getByText("1 of 5 suggested lists left today.")).toBeVisible();
  await takeDrafts(learner, 1);
  await draftButton(page).click();
  await expect(page.getByRole("status").filter({ hasText: "No suggested lists left today." })).toBeVisible();
  await expect(draftButton(page)).toBeFocused();
  await expectAccessible(page);
});

test("a failed draft says what it cost, and keeps the form @phone", async ({ page, signIn }) => {
  await signIn();
  await open(page, "/lists/draft");
  await page.getByText("Jobs", { exact: true }).click();
  await page.route(DRAFTS, (route) =>
    route.fulfill({ status: 500, json: { success: false, error: "ai_incomplete_error", received: 3 } }),
  );
  await draftButton(page).click();
  await expect(page.getByRole("alert")).toContainText("We found too few words.");
  await expect(page.getByRole("alert")).toContainText("This didn’t count towards today’s limit.");
  await expect(draftButton(page)).toBeFocused();
  await expect(page.getByRole("radio", { name: "Jobs" })).toBeChecked();
  await expectAccessible(page);

  await page.unroute(DRAFTS);
  await page.route(DRAFTS, (route) => route.abort());
  await draftButton(page).click();
  await expect(page.getByRole("alert")).toContainText("We can’t reach the server.");
});

for (const [tag, way, cancel] of [
  ["@phone", "its button", (page: Page) => page.getByRole("button", { name: "Cancel" }).click()],
  ["@desktop", "Escape", (page: Page) => page.keyboard.press("Escape")],
] as const) {
  test(`a draft in progress is cancelled by ${way}, and the form is kept ${tag}`, async ({
    page,
    signIn,
  }) => {
    const learner = await signIn();
    await open(page, "/lists/draft");
    await page.getByText("Food", { exact: true }).click();
    await count(page).fill("33");
    const release = await hold(page);
    await draftButton(page).click();
    await expect(page.getByRole("heading", { name: "Finding 33 words…" })).toBeVisible();
    await expect(page.getByRole("progressbar", { name: "Finding 33 words…" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expect(page.getByText("2 seconds so far")).toBeVisible();
    await expectAccessible(page);
    // Used on another device: the page asks how many are left.
    await takeDrafts(learner, 1);

    const givenUp = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/generate-list"));
    await cancel(page);
    await givenUp;
    await expect(draftButton(page)).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: "Cancelled." })).toBeAttached();
    await expect(page.getByRole("radio", { name: "Food" })).toBeChecked();
    await expect(draftButton(page)).toHaveText("Suggest 33 words");
    await expect(page.getByText("4 of 5 suggested lists left today.")).toBeVisible();
    release();
    await expect(words(page)).toHaveCount(0);
  });
}
