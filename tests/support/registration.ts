import { expect } from "vitest";
import { newAddress, type SignedIn, type TestApp } from "./app.ts";
import { postAs } from "./clients.ts";
import { waitForMail } from "./mailbox.ts";

export const PASSWORD = "SecurePass123!";
export const JOHN = { password: PASSWORD, name: "John Doe", role: "buyer", terms_accepted: true };

/** The token of the newest mail's link. */
export async function tokenFor(app: TestApp, email: string, seen = 0): Promise<string> {
  const { link } = await waitForMail(app.stack.mailboxUrl, email, seen);
  return new URL(link).searchParams.get("token") ?? "";
}

/** The address of a new account, which is confirmed and has the password above. */
export async function registered(app: TestApp): Promise<string> {
  const email = newAddress();
  expect((await postAs(app, "/api/auth/register", { email, ...JOHN })).status).toBe(201);
  const verified = await postAs(app, "/api/auth/verify-email", { token: await tokenFor(app, email) });
  expect(verified.status).toBe(200);
  return email;
}

/** A learner who has signed in by email and then set a password. */
export async function withPassword(app: TestApp, password = PASSWORD): Promise<SignedIn> {
  const learner = await app.openSession();
  const response = await learner.api("POST", "/api/user/set-password", { password });
  expect(response.status, await response.clone().text()).toBe(200);
  return learner;
}
