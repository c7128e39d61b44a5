import { describe, expect } from "vitest";
import { newAddress, type SignedIn, type TestApp } from "../support/app.ts";
import { forget } from "../support/attempts.ts";
import { AUTH_BODIES } from "../support/auth-endpoints.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { subjectsTo, waitForLink, waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

/** Hostile input and unusual email addresses. */
let app: TestApp;
let learner: SignedIn;

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  learner = await app.openSession();
});

const signedIn = () => ({ Authorization: `Bearer ${learner.accessToken}` });

/** Sends a raw body. */
function send(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = "application/json",
): Promise<Response> {
  return fetch(app.url + path, {
    method: "POST",
    headers: { ...signedIn(), "Content-Type": type, "X-Forwarded-For": nextClient() },
    body,
  });
}

async function refused(response: Response): Promise<[number, unknown]> {
  const body = (await response.json()) as { success: boolean; error: string };
  expect(body.success).toBe(false);
  return [response.status, body.error];
}

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe.each(Object.entries(AUTH_BODIES))("%s", (path, good) => {
  test("refuses 2 MB, other content types, invalid JSON and invalid UTF-8", async () => {
    const json = JSON.stringify(good);
    expect(await refused(await send(path, JSON.stringify({ ...good, more: "x".repeat(2_000_000) })))).toEqual(
      [413, "payload_too_large"],
    );
    for (const type of ["text/html", "multipart/form-data", "application/x-ndjson", "text/json"])
      expect(await refused(await send(path, json, type))).toEqual([415, "unsupported_media_type"]);
    for (const body of ["{", "", "undefined", `${json},`, "'single'"])
      expect((await refused(await send(path, body || " ")))[0]).toBe(400);
    expect(await refused(await send(path, latin1(`{"more":"\xff\xfe"}`)))).toEqual([400, "invalid_json"]);
  });

  test.each(Object.keys(good))("refuses %s of another type", async (field) => {
    for (const value of [null, 42, [good[field]], { $ne: null }, [], [[["x"]]]]) {
      const answer = await send(path, JSON.stringify({ ...good, [field]: value }));
      expect([JSON.stringify(value), answer.status]).toEqual([JSON.stringify(value), 400]);
    }
  });

  test("refuses null bytes and 10,000 characters in every text", async () => {
    for (const [field, value] of Object.entries(good)) {
      // An invalid `next` is replaced instead of refused: see below.
      if (typeof value !== "string" || field === "next") continue;
      for (const broken of [`${value}\u0000`, "\u0000", "x".repeat(10_000)]) {
        const answer = await send(path, JSON.stringify({ ...good, [field]: broken }));
        // A value that is looked up instead of stored is not found.
        expect([400, 401]).toContain(answer.status);
      }
    }
  });
});

const WITH_ADDRESS = Object.entries(AUTH_BODIES).filter(([, body]) => "email" in body);

test.each(WITH_ADDRESS)("%s refuses an address that injects a mail header", async (path, good) => {
  const victim = newAddress();
  for (const email of [
    `a@example.com\r\nBcc: ${victim}`,
    `a@example.com\nTo: ${victim}`,
    `a@example.com%0d%0aBcc:${victim}`,
    `a@example.com, ${victim}`,
    `a@example.com <${victim}>`,
    `"${victim}"@example.com`,
    `a@example.com\u2028Bcc: ${victim}`,
  ]) {
    expect((await send(path, JSON.stringify({ ...good, email }))).status).toBe(400);
  }
  expect(await subjectsTo(app.stack.mailboxUrl, victim)).toEqual([]);
});

test("of a repeated JSON key the last value counts, in every check", async () => {
  const [first, last] = [newAddress(), newAddress()];
  const body = `{"email":${JSON.stringify(first)},"email":${JSON.stringify(last)},"type":"king","type":"signup"}`;
  const response = await send("/api/auth/magic-link", body);
  expect(await response.json()).toMatchObject({ message: `Magic link sent to ${last}` });
  expect(await subjectsTo(app.stack.mailboxUrl, last)).toHaveLength(1);
  expect(await subjectsTo(app.stack.mailboxUrl, first)).toEqual([]);
});

test("__proto__ and other special keys are refused as unknown fields", async () => {
  for (const key of ["__proto__", "constructor", "prototype", "toString"]) {
    const body = `{"email":"a@example.com","password":"x",${JSON.stringify(key)}:{"isAdmin":true}}`;
    expect((await send("/api/auth/login", body)).status).toBe(400);
  }
});

describe("two email addresses", () => {
  async function signUp(email: string, mailedTo: string): Promise<string> {
    const response = await postAs(app, "/api/auth/magic-link", { email, type: "signup" });
    expect(response.status, await response.clone().text()).toBe(200);
    const { code } = await waitForMail(app.stack.mailboxUrl, mailedTo);
    const verified = await postAs(app, "/api/auth/magic-link/verify", { email, code });
    expect(verified.status).toBe(200);
    return mailedTo;
  }
  const statusOf = async (email: string) =>
    (await postAs(app, "/api/auth/magic-link", { email, type: "signup" })).status;

  test("that differ only in case or outer spaces are one account", async () => {
    await signUp("  MiXeD.Case@Example.COM ", "mixed.case@example.com");
    expect(await statusOf("mixed.case@example.com")).toBe(409);
    expect(await statusOf("MIXED.CASE@EXAMPLE.COM")).toBe(409);
  });

  test("that are spellings of one mailbox are one account, with one cooldown, and one limit of codes", async () => {
    const name = newAddress().split("@")[0] ?? "";
    const spelled = `${name}@xn--bcher-kva.example`;
    const spellings = [
      spelled,
      `<${name}@bücher.example>`,
      `"${name}@BÜCHER.example."`,
      `${name}\u200B@bu\u0308cher.example`,
      `${name}＠bücher。example`,
    ];
    const ask = (path: string, body: object) => postAs(app, `/api/auth/magic-link/${path}`, body);
    const asked = [];
    for (const email of spellings) asked.push((await ask("request", { email })).status);
    expect(asked).toEqual([200, 429, 429, 429, 429]);
    const { code } = await waitForMail(app.stack.mailboxUrl, spelled);
    const wrong = code === "000000" ? "000001" : "000000";
    for (const email of spellings) expect((await ask("verify", { email, code: wrong })).status).toBe(400);
    expect((await ask("verify", { email: spelled, code: wrong })).status).toBe(429);
    expect(await subjectsTo(app.stack.mailboxUrl, spelled)).toHaveLength(1);
    const { data } = await app.service.rpc("find_account", { p_email: spelled }).throwOnError();
    expect(data).toHaveLength(1);
    const { data: attempts } = await app.service
      .from("magic_link_attempts")
      .select("email")
      .like("email", `%${name}%`)
      .throwOnError();
    expect(attempts).toEqual([{ email: spelled }]);
  });

  test("that differ in a plus tag are two accounts", async () => {
    await signUp("plus@example.com", "plus@example.com");
    await signUp("plus+lists@example.com", "plus+lists@example.com");
    expect(await statusOf("plus+lists@example.com")).toBe(409);
  });

  test("with a Unicode domain and its ASCII form are one account", async () => {
    await signUp("anna@Bücher.example", "anna@xn--bcher-kva.example");
    expect(await statusOf("anna@xn--bcher-kva.example")).toBe(409);
    expect(await statusOf("anna@BÜCHER.example")).toBe(409);
    // The local part has no ASCII form, and few servers accept it.
    expect(await statusOf("änna@example.com")).toBe(400);
  });
});

test.each([
  "//evil.example",
  "/\\evil",
  "\\\\evil",
  "javascript:alert(1)",
  "https://evil.example",
  "/\t/evil",
])("a sign-in never redirects to %j", async (next) => {
  const email = newAddress();
  expect((await postAs(app, "/api/auth/magic-link/request", { email, next })).status).toBe(200);
  const { code, link } = await waitForMail(app.stack.mailboxUrl, email);
  const url = new URL(link);
  expect(url.searchParams.get("next")).toBe("/dashboard");
  url.searchParams.set("next", next);
  const pressed = await fetch(`${app.url}/auth/verify`, {
    method: "POST",
    headers: { Origin: app.url },
    body: url.searchParams,
    redirect: "manual",
  });
  expect(pressed.headers.get("location")).toBe("/dashboard");
  await forget(app, email);
  await postAs(app, "/api/auth/magic-link/request", { email });
  const newer = await waitForLink(app.stack.mailboxUrl, email, 1);
  expect(newer.code).not.toBe(code);
  const verified = await postAs(app, "/api/auth/magic-link/verify", { email, code: newer.code, next });
  expect(await verified.json()).toEqual({ success: true, next: "/dashboard" });
});
