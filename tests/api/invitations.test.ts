import { expect } from "vitest";
import { cookiesOf, newAddress, postJson, type TestApp } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
test.beforeAll(({ app: shared }) => {
  app = shared;
});

/** Invites as the dashboard does. */
async function invite() {
  const email = newAddress();
  const { data, error } = await app.service.auth.admin.inviteUserByEmail(email);
  expect(error).toBeNull();
  expect(data.user?.invited_at).toBeTruthy();
  return { email, mail: await waitForMail(app.stack.mailboxUrl, email) };
}

const press = (link: string) =>
  fetch(`${app.url}/auth/verify`, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: app.url },
    body: new URL(link).searchParams,
  });

async function addressOf(response: Response): Promise<string | undefined> {
  const token = /access_token=([^;]*)/.exec(cookiesOf(response))?.[1];
  return (await app.service.auth.getUser(token)).data.user?.email;
}

test("an invited person signs in by the link of the invitation, once", async () => {
  const { email, mail } = await invite();
  expect(mail.subject).toBe("You’re invited to Word Lists");
  const accepted = await press(mail.link);
  expect([accepted.status, accepted.headers.get("Location")]).toEqual([303, "/dashboard"]);
  expect(await addressOf(accepted)).toBe(email);
  const again = await press(mail.link);
  expect(again.headers.get("Location")).toContain("error=token_already_used");
});

test("a person who has accepted has no password, and sets one", async () => {
  const { email, mail } = await invite();
  const cookie = cookiesOf(await press(mail.link));
  const password = "OwnersPass456!";
  const set = await postJson(app.url, "/api/user/set-password", { password }, cookie);
  expect(set.status, await set.clone().text()).toBe(200);
  expect((await postJson(app.url, "/api/auth/login", { email, password })).status).toBe(200);
});
