import { expect, type Page } from "@playwright/test";
import { newAddress, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { nextClient } from "../support/clients.ts";
import { subjectsTo, waitForLink } from "../support/mailbox.ts";

export const PASSWORD = "Quiet-Harbour 27";
export const OTHER = "Seven-Lanterns 8!";
export const WRONG = "WrongPass123!";

/** Gives the page a new client address. */
export const asNewClient = (page: Page) => page.setExtraHTTPHeaders({ "X-Forwarded-For": nextClient() });

/** Lifts the cooldown for mails to the address. Returns how many it has received. */
export async function allowMail(app: TestApp, email: string): Promise<number> {
  await forget(app, email);
  return (await subjectsTo(app.stack.mailboxUrl, email)).length;
}

export async function withPassword(app: TestApp, email = newAddress()): Promise<string> {
  const learner = await app.openSession(email);
  const answer = await learner.api("POST", "/api/user/set-password", { password: PASSWORD });
  expect(answer.status, await answer.text()).toBe(200);
  return email;
}

export async function signInBy(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function resetLink(app: TestApp, page: Page, email: string): Promise<string> {
  const seen = await allowMail(app, email);
  await page.getByLabel("Email address").fill(email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("heading", { name: "Check your email" })).toBeFocused();
  const { link } = await waitForLink(app.stack.mailboxUrl, email, seen);
  return link;
}
