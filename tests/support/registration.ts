import { expect } from "vitest";
import { cookiesOf, newAddress, type SignedIn, type TestApp } from "./app.ts";
import { forget } from "./attempts.ts";
import { postAs } from "./clients.ts";
import { subjectsTo, waitForLink } from "./mailbox.ts";

export const PASSWORD = "SecurePass123!";
export const JOHN = { password: PASSWORD, name: "John Doe", role: "buyer", terms_accepted: true };

/** The token of the newest mail's link. */
export async function tokenFor(app: TestApp, email: string, seen = 0): Promise<string> {
  const { link } = await waitForLink(app.stack.mailboxUrl, email, seen);
  return new URL(link).searchParams.get("token") ?? "";
}

/** The token of a newly mailed link for a new password. */
export async function resetToken(app: TestApp, email: string): Promise<string> {
  await forget(app, email);
  const seen = (await subjectsTo(app.stack.mailboxUrl, email)).length;
  expect((await postAs(app, "/api/auth/forgot-password", { email })).status).toBe(200);
  return tokenFor(app, email, seen);
}

/** Registers an address. Returns the cookie of the browser, with which the mail confirms the password. */
export async function register(
  app: Pick<TestApp, "url" | "environment">,
  email: string,
  details: Partial<typeof JOHN> = {},
): Promise<string> {
  const response = await postAs(app, "/api/auth/register", { email, ...JOHN, ...details });
  expect(response.status, await response.clone().text()).toBe(201);
  return cookiesOf(response);
}

/** The address of a new account, which is confirmed and has the password above. */
export async function registered(app: TestApp): Promise<string> {
  const email = newAddress();
  const cookie = await register(app, email);
  const token = await tokenFor(app, email);
  expect((await postAs(app, "/api/auth/verify-email", { token }, { cookie })).status).toBe(200);
  return email;
}

/** A learner who has signed in by email and then set a password. */
export async function withPassword(app: TestApp, password = PASSWORD): Promise<SignedIn> {
  const learner = await app.openSession();
  const response = await learner.api("POST", "/api/user/set-password", { password });
  expect(response.status, await response.clone().text()).toBe(200);
  return learner;
}
