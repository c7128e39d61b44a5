import { expect } from "vitest";
import { cookiesOf, newAddress, type SignedIn, type TestApp } from "../support/app.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { countMails, waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

/** The texts of pages, where the HTML that the server sends is enough. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

interface Page {
  status: number;
  location: string | null;
  html: string;
  /** The HTML of `<main>` without its scripts. */
  main: string;
}

async function get(path: string, headers: Record<string, string> = {}): Promise<Page> {
  const response = await fetch(app.url + path, { headers, redirect: "manual" });
  const html = await response.text();
  const main = (/<main[^]*<\/main>/.exec(html)?.[0] ?? "").replaceAll(/<script[^]*?<\/script>/g, "");
  return { status: response.status, location: response.headers.get("location"), html, main };
}

const as = ({ cookie }: SignedIn) => ({ Cookie: cookie });

test.each([
  ["token_expired", "This link has expired"],
  ["token_already_used", "This link has already been used"],
  ["signed_out", "You’re signed out"],
])("the sign-in page explains %s", async (reason, words) => {
  const { main } = await get(`/login?error=${reason}`);
  expect(main).toContain(words);
});

test("the sign-in page shows no notice for an unknown reason", async () => {
  const { main } = await get("/login?error=constructor");
  expect(main).toContain("Sign in");
  expect(main).not.toContain("function");
});

test.each([
  ["it-CH", "it", "A questo indirizzo non c’è nessuna pagina"],
  ["pl", "pl", "Pod tym adresem nie ma strony"],
  ["en", "en", "There is no page at this address"],
])("for a visitor who reads %s, an unknown address is a 404 page in %s", async (locale, lang, words) => {
  const { status, html, main } = await get("/nowhere", { "Accept-Language": locale });
  expect(status).toBe(404);
  expect(html).toMatch(new RegExp(`<html[^>]* lang="${lang}"`));
  expect(main).toContain(words);
});

test.each([
  ["verification_failed", "This link was already used or has expired"],
  ["missing_token", "This link is incomplete"],
  ["Call%20us%20at%20555", "Something went wrong"],
  ["constructor", "Something went wrong"],
])(
  "the page for a failed confirmation explains %s without text from the query string",
  async (reason, words) => {
    const { main } = await get(`/auth/verify-email/error?message=${reason}`);
    expect(main).toContain(words);
    expect(main).not.toMatch(/555|function/);
  },
);

test("the page for a new password has no form for an invalid link or a sign-in link", async () => {
  const email = newAddress();
  expect((await postAs(app, "/api/auth/magic-link/request", { email })).status).toBe(200);
  const { link } = await waitForMail(app.stack.mailboxUrl, email);
  const token = new URL(link).searchParams.get("token") ?? "";
  expect(token).not.toBe("");
  for (const query of ["", "?token=made-up", `?token=${"x".repeat(600)}`, `?token=${token}`]) {
    const { main } = await get(`/auth/reset-password${query}`);
    expect(main, query).toContain("This link no longer works");
    expect(main, query).not.toContain("new-password");
  }
});

test("nothing resizes images for strangers", async () => {
  const query = new URLSearchParams({ href: "/favicon.svg", f: "png", w: "9000" });
  for (const path of ["/_image", `/_image?${query}`, `/_image?href=${app.url}/favicon.svg`]) {
    const response = await fetch(app.url + path, { headers: { Accept: "text/html" } });
    expect([path, response.status]).toEqual([path, 404]);
    expect(response.headers.get("Content-Type")).toContain("text/html");
  }
});

test("an unknown list and another learner's list are the same 404 page", async () => {
  const [learner, stranger] = await Promise.all([app.openSession(), app.openSession()]);
  const created = await stranger.api("POST", "/api/lists", { name: "Secret", words: ["oak"] });
  const { list } = (await created.json()) as { list: { id: string } };
  for (const path of [list.id, `${list.id}/edit`, "17", "17/edit"]) {
    const { status, main } = await get(`/lists/${path}`, as(learner));
    expect(status, path).toBe(404);
    expect(main, path).toContain("List not found");
    expect(main, path).not.toContain("Secret");
  }
  // The control: its owner reads it.
  expect((await get(`/lists/${list.id}`, as(stranger))).main).toContain("Secret");
});

test("with fifty lists, the page for a draft says so and has no form", async () => {
  const learner = await app.openSession();
  expect((await get("/lists/draft", as(learner))).main).not.toContain("You’ve reached the maximum");
  const rows = Array.from({ length: 50 }, (_, i) => ({ name: `List ${i + 1}`, user_id: learner.id }));
  await app.service.from("lists").insert(rows).throwOnError();
  const { main } = await get("/lists/draft", as(learner));
  expect(main).toContain("You’ve reached the maximum");
  expect(main).not.toContain("<form");
});

test.each([
  ["/goodbye", "/dashboard"],
  ["/login?next=/history", "/history"],
])("a signed-in learner who opens %s is redirected to %s", async (path, target) => {
  const { status, location } = await get(path, as(await app.openSession()));
  expect([status, location]).toEqual([303, target]);
});

test("signing in again needs a session, and mails only the learner's own address", async () => {
  const anonymous = await get("/login?again=1");
  expect(anonymous.status).toBe(200);
  expect(anonymous.main).toMatch(/<input[^>]*type="email"/);
  const [learner, stranger] = await Promise.all([app.openSession(), app.openSession()]);
  expect((await get("/login?again=1", as(learner))).main).not.toMatch(/<input[^>]*type="email"/);

  const answer = await fetch(`${app.url}/login`, {
    method: "POST",
    headers: { ...as(learner), Origin: app.url, "X-Forwarded-For": nextClient() },
    body: new URLSearchParams({ again: "1", next: "/settings/account?delete", email: stranger.email }),
  });
  expect(await answer.text()).toContain(learner.email);
  expect(cookiesOf(answer)).not.toContain("access_token=ey");
  await waitForMail(app.stack.mailboxUrl, learner.email);
  expect(await countMails(app.stack.mailboxUrl, stranger.email)).toBe(0);
});
