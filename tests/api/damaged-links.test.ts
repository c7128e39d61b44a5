import { request } from "node:http";
import { describe, expect } from "vitest";
import { newAddress, type TestApp } from "../support/app.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { waitForMail } from "../support/mailbox.ts";
import { resetToken } from "../support/registration.ts";
import { test } from "../support/shared.ts";

/** Links whose address a mail program has damaged. */
let app: TestApp;
let token: string;
let email: string;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

/** By what has happened to them: the address of a link with this path and token. */
const DAMAGE: Record<string, (path: string, token: string) => string> = {
  "signs of quoted-printable": (path, value) => `${path}?token=3D${value}&type=3Dlogin`,
  "ampersands of HTML": (path, value) => `${path}?a=b&amp;token=${value}&amp;type=login`,
  "encoded separators": (path, value) => `${path}?token%3D${value}%26type%3Dlogin`,
  "an encoded question mark": (path, value) => `${path}%3Ftoken%3D${value}%26type%3Dlogin`,
  "an encoded question mark alone": (path, value) => `${path}%3ftoken=${value}&type=login&utm_source=mail`,
  "a full stop after it": (path, value) => `${path}?type=login&token=${value}.`,
  "a bracket after it": (path, value) => `${path}?type=login&token=${value})`,
  "an angle bracket after it": (path, value) => `${path}?type=login&token=${value}%3E`,
  "a quotation mark after it": (path, value) => `${path}?type=login&token=${value}%22`,
  "a full stop after its type": (path, value) => `${path}?token=${value}&type=login.`,
  "a soft line break in the token": (path, value) =>
    `${path}?token=${value.slice(0, 20)}=%0D%0A${value.slice(20)}&type=login`,
  "a space in the token": (path, value) =>
    `${path}?token=${value.slice(0, 9)}%20${value.slice(9)}&type=login`,
  "parameters of trackers": (path, value) => `${path}?token=${value}&type=login&utm_source=a&fbclid=b.c`,
  "no type": (path, value) => `${path}?token=${value}`,
};

/** Emails a link for signing in to an address with an account. Returns its token. */
async function mailedToken(address: string): Promise<string> {
  await app.openSession(address);
  expect((await postAs(app, "/api/auth/magic-link/request", { email: address })).status).toBe(200);
  const { link } = await waitForMail(app.stack.mailboxUrl, address);
  return new URL(link).searchParams.get("token") ?? "";
}

const open = (path: string) => fetch(`${app.url}${path}`, { headers: { "X-Forwarded-For": nextClient() } });

describe("a link for signing in", () => {
  test.beforeAll(async () => {
    email = newAddress();
    token = await mailedToken(email);
  });

  test.each(Object.entries(DAMAGE))("leads to its button with %s", async (_, damage) => {
    const page = await open(damage("/auth/verify", token));
    const html = await page.text();
    expect(html).toContain(`Sign in as ${email}?`);
    expect(html).toContain(`name="token" value="${token}"`);
    expect(html).toContain('name="type" value="login"');
  });

  test("leads to its button with the host in capitals", async () => {
    const { host } = new URL(app.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { Host: host.toUpperCase() };
      request(`${app.url}/auth/verify?token=${token}&type=login`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(200);
  });

  test("signs in with the type that its page has completed", async () => {
    const address = newAddress();
    const body = new URLSearchParams({ token: await mailedToken(address), type: "login" });
    const headers = { Origin: app.url };
    const pressed = await fetch(`${app.url}/auth/verify`, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
    });
    expect(pressed.headers.get("location")).toBe("/dashboard");
  });

  test.each([
    ["is cut short", (value: string) => value.slice(0, -1), "invalid_link"],
    [
      "is another one",
      (value: string) => value.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
      "invalid_link",
    ],
    ["has gained a sign", (value: string) => `${value}0`, "invalid_link"],
    ["is in capitals", (value: string) => value.toUpperCase(), "invalid_link"],
  ])("is refused if its token %s", async (_, change, error) => {
    const page = await open(`/auth/verify?token=${change(token)}`);
    expect(page.url).toBe(`${app.url}/login?error=${error}`);
  });
});

test.each(Object.entries(DAMAGE))("a link for a new password opens its form with %s", async (_, damage) => {
  const learner = await app.openSession();
  const page = await open(damage("/auth/reset-password", await resetToken(app, learner.email)));
  expect(await page.text()).toContain(`For ${learner.email}.`);
});

test.each(Object.entries(DAMAGE))(
  "a link to /api/auth/verify-email confirms the address with %s",
  async (_, damage) => {
    const page = await open(damage("/api/auth/verify-email", await mailedToken(newAddress())));
    expect(new URL(page.url).pathname).toBe("/auth/verify-email/success");
  },
);

test("a token with spaces confirms the address by POST, one that is cut short does not", async () => {
  const value = await mailedToken(newAddress());
  const post = async (posted: string) =>
    (await postAs(app, "/api/auth/verify-email", { token: posted })).status;
  expect(await post(value.slice(0, -1))).toBe(400);
  expect(await post(` ${value.slice(0, 9)} ${value.slice(9)}.`)).toBe(200);
});

test("a link for a new password without its type does not sign in at the other page", async () => {
  const learner = await app.openSession();
  const page = await open(`/auth/verify?token=${await resetToken(app, learner.email)}`);
  expect(page.url).toBe(`${app.url}/login?error=token_invalid`);
});
