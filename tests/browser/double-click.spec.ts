import { expect, type Locator, type Page } from "@playwright/test";
import { newAddress } from "../support/app.ts";
import { eventsOf } from "../support/auth-events.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { subjectsTo, waitForMail } from "../support/mailbox.ts";
import { open, test } from "./fixtures.ts";
import { create, edit, shown, stored, TREES } from "./lists.ts";
import { OTHER, PASSWORD, resetLink, withPassword } from "./passwords.ts";

/** A double click on what ends or completes something sends one request, and shows no error. */
interface Sent {
  /** The requests that were sent. */
  requests: string[];
}

/** Counts the requests to a path, and answers them late enough for a second click to come before. */
async function slowly(page: Page, path: string | RegExp, method: string): Promise<Sent> {
  const requests: string[] = [];
  await page.route(path, async (route) => {
    const request = route.request();
    if (request.method() === method) {
      requests.push(request.url());
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await route.continue();
  });
  return { requests };
}

async function twice(page: Page, button: Locator, path: string | RegExp, method = "POST"): Promise<Sent> {
  const sent = await slowly(page, path, method);
  await button.dblclick();
  return sent;
}

const noError = (page: Page) => expect(page.getByRole("alert")).toHaveCount(0);

test("signing out twice is one sign-out @desktop", async ({ page, app, signIn }) => {
  const learner = await signIn();
  await open(page, "/dashboard");
  const { requests } = await twice(
    page,
    page.getByRole("button", { name: "Sign out" }),
    "**/api/auth/logout",
  );
  await expect(page).toHaveURL(/\/login\?error=signed_out$/);
  expect(requests).toHaveLength(1);
  await expect
    .poll(async () => (await eventsOf(app, learner.email)).filter(({ type }) => type === "user_logged_out"))
    .toHaveLength(1);
});

test("signing out other devices, one or all, sends one request and keeps the focus on the list @phone", async ({
  page,
  app,
  signIn,
}) => {
  const learner = await signIn();
  for (let n = 0; n < 2; n++) await app.openSession(learner.email);
  await open(page, "/settings/security");
  const devices = page.getByRole("region", { name: "Signed-in devices" });
  const ended = await twice(
    page,
    devices.getByRole("listitem").nth(1).getByRole("button"),
    "**/api/auth/sessions/*",
    "DELETE",
  );
  await expect(devices.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("heading", { name: "Signed-in devices" })).toBeFocused();
  expect(ended.requests).toHaveLength(1);

  await page.getByRole("button", { name: "Sign out other devices" }).click();
  const confirm = page.getByRole("alertdialog").getByRole("button", { name: "Sign out other devices" });
  const others = await twice(page, confirm, "**/api/auth/sessions", "DELETE");
  await expect(page.getByText("You’re not signed in anywhere else.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Signed-in devices" })).toBeFocused();
  expect(others.requests).toHaveLength(1);
  await noError(page);
});

test("deleting an account by a double click deletes it once @phone", async ({ page, signIn }) => {
  await signIn();
  await open(page, "/settings/account");
  const button = page.getByRole("button", { name: "Delete my account" });
  await button.click();
  await page.getByLabel("Type DELETE to confirm").fill("DELETE");
  const { requests } = await twice(page, button, "**/api/account", "DELETE");
  await expect(page).toHaveURL(/\/goodbye$/);
  expect(requests).toHaveLength(1);
});

test("deleting a list by a double click deletes no other @desktop", async ({ page, signIn }) => {
  const learner = await signIn();
  await create(learner, TREES);
  await create(learner, [], "Planets");
  await open(page, "/dashboard");
  await page.getByRole("button", { name: "Delete Trees" }).click();
  const confirm = page.getByRole("alertdialog").getByRole("button", { name: "Delete list" });
  const { requests } = await twice(page, confirm, "**/api/lists/*", "DELETE");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveText([/Planets/]);
  await expect(page.getByRole("alertdialog", { name: /Delete/ })).toHaveCount(0);
  expect(requests).toHaveLength(1);
  await noError(page);
});

test("pressing the button of a link twice signs in @desktop", async ({ page, app }) => {
  const email = newAddress();
  expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
  const { link } = await waitForMail(app.stack.mailboxUrl, email);
  await open(page, link);
  const { requests } = await twice(page, page.getByRole("main").getByRole("button"), "**/auth/verify");
  await expect(page).toHaveURL(/\/dashboard$/);
  expect(requests).toHaveLength(1);
});

test("submitting a new password and a registration twice sends one request @phone", async ({ page, app }) => {
  const email = await withPassword(app);
  await page.setExtraHTTPHeaders({ "X-Forwarded-For": nextClient() });
  await open(page, "/forgot-password");
  await open(page, await resetLink(app, page, email));
  await page.getByLabel("New password").fill(OTHER);
  const reset = await twice(
    page,
    page.getByRole("button", { name: "Save new password" }),
    "**/api/auth/reset-password",
  );
  await expect(page.getByText("Password changed")).toBeVisible();
  expect(reset.requests).toHaveLength(1);
  await noError(page);

  const newcomer = newAddress();
  await open(page, "/register");
  await page.getByLabel("Email address", { exact: true }).fill(newcomer);
  await page.getByLabel("Name", { exact: true }).fill("Ada");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("checkbox").check();
  const register = await twice(
    page,
    page.getByRole("button", { name: "Create account" }),
    "**/api/auth/register",
  );
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
  expect(register.requests).toHaveLength(1);
  expect(await subjectsTo(app.stack.mailboxUrl, newcomer)).toHaveLength(1);
});

test("removing a word by a double click removes that word alone @desktop", async ({ page, signIn }) => {
  const learner = await signIn();
  const made = await create(learner, TREES);
  await edit(page, made);
  await page.getByRole("button", { name: /(Delete|Remove) elm/ }).dblclick();
  await expect(shown(page)).toHaveText(TREES.filter((word) => word !== "elm"));
  await expect.poll(() => stored(learner, made.list.id)).toEqual(TREES.filter((word) => word !== "elm"));
  await noError(page);
});
