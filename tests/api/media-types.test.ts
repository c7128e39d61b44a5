import { describe, expect } from "vitest";
import { newAddress, type SignedIn, type TestApp } from "../support/app.ts";
import { nextClient } from "../support/clients.ts";
import { PASSWORD, withPassword } from "../support/registration.ts";
import { test } from "../support/shared.ts";

/** Of which callers a body is read as JSON, and that no form of another site is among them. */
let app: TestApp;
let learner: SignedIn;
let calls: { method: string; path: string; takesForm: boolean }[];

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  learner = await app.openSession();
  calls = await callsWithBody();
});

interface Document {
  paths: Record<string, Record<string, { requestBody?: { content: object }; security: object[] }>>;
}

/** Every call that takes JSON, except the email hook, whose signature covers the bytes whatever their type. */
async function callsWithBody(): Promise<typeof calls> {
  const { paths } = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { requestBody, security }]) => {
        const isHook = security.some((proof) => "webhook" in proof);
        return requestBody && "application/json" in requestBody.content && !isHook;
      })
      .map(([method]) => ({
        method: method.toUpperCase(),
        path: path.replace(/\{\w+\}/g, "00000000-0000-4000-8000-000000000000"),
        takesForm: path === "/api/auth/logout",
      })),
  );
}

/** Sends a body with exactly these headers; `fetch` gives bytes no content type. */
function send(
  { method, path }: { method: string; path: string },
  body: string,
  headers: Record<string, string>,
): Promise<Response> {
  return fetch(app.url + path, {
    method,
    headers: { "X-Forwarded-For": nextClient(), ...headers },
    body: new TextEncoder().encode(body),
    redirect: "manual",
  });
}

async function answerOf(response: Promise<Response>): Promise<[status: number, error: string | undefined]> {
  const { status, body } = {
    status: (await response).status,
    body: (await (await response).json()) as object,
  };
  return [status, "error" in body ? String(body.error) : undefined];
}

/** What a program sends that names no type, and what `fetch` makes of a string. */
const UNTYPED: Record<string, string>[] = [
  {},
  { "Content-Type": "" },
  { "Content-Type": "text/plain" },
  { "Content-Type": "text/plain;charset=UTF-8" },
];

const OTHER_TYPES = [
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/x-ndjson",
  "text/json",
  "text/html",
];

test("the calls with a JSON body are found", () => {
  expect(calls.length).toBeGreaterThan(20);
});

test("a caller with a Bearer token and without cookies needs no content type", async () => {
  const headers = { Authorization: `Bearer ${learner.accessToken}` };
  for (const call of calls) {
    for (const type of UNTYPED)
      // A body that cannot be parsed has been read, and changes nothing.
      expect(await answerOf(send(call, "{", { ...headers, ...type })), `${call.method} ${call.path}`).toEqual(
        [400, "invalid_json"],
      );
  }
  const name = newAddress();
  const body = JSON.stringify({ name });
  for (const type of UNTYPED) {
    const created = await send({ method: "POST", path: "/api/lists" }, body, { ...headers, ...type });
    expect(created.status).toBe(201);
    expect(await created.json()).toMatchObject({ list: { name } });
  }
});

test("a script without cookies signs in without a content type", async () => {
  const { email } = await withPassword(app);
  const body = JSON.stringify({ email, password: PASSWORD });
  for (const type of UNTYPED) {
    const response = await send({ method: "POST", path: "/api/auth/login" }, body, type);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ user: { email } });
  }
});

test("a caller with cookies must send application/json, even with a Bearer token", async () => {
  const own = { Cookie: learner.cookie, Origin: app.url };
  for (const headers of [own, { ...own, Authorization: `Bearer ${learner.accessToken}` }]) {
    for (const call of calls) {
      for (const type of UNTYPED)
        expect(
          await answerOf(send(call, "{}", { ...headers, ...type })),
          `${call.method} ${call.path}`,
        ).toEqual([415, "unsupported_media_type"]);
    }
  }
});

test("any cookie counts, also one that is not of a session", async () => {
  const login = { method: "POST", path: "/api/auth/login" };
  const headers = { Cookie: "theme=dark", Origin: app.url, "Content-Type": "text/plain" };
  expect((await send(login, "{}", headers)).status).toBe(415);
});

test("other content types are refused of everyone", async () => {
  const bearer = { Authorization: `Bearer ${learner.accessToken}` };
  for (const headers of [bearer, { Cookie: learner.cookie, Origin: app.url }]) {
    for (const call of calls) {
      for (const type of OTHER_TYPES) {
        if (call.takesForm && type.endsWith("urlencoded")) continue;
        expect(
          await answerOf(send(call, "{}", { ...headers, "Content-Type": type })),
          `${call.method} ${call.path} ${type}`,
        ).toEqual([415, "unsupported_media_type"]);
      }
    }
  }
});

describe("a form of another site", () => {
  const ENCODINGS: Record<string, string>[] = [
    ...UNTYPED,
    { "Content-Type": "application/x-www-form-urlencoded" },
    { "Content-Type": "multipart/form-data; boundary=x" },
    { "Content-Type": "application/json" },
  ];

  test.for<[string, Record<string, string>]>([
    ["another site", { Origin: "https://evil.example" }],
    ["another port", { Origin: "http://localhost:1" }],
    ["a page without an origin", { Origin: "null" }],
    ["another site, by Sec-Fetch-Site", { "Sec-Fetch-Site": "cross-site" }],
    ["another subdomain, by Sec-Fetch-Site", { "Sec-Fetch-Site": "same-site" }],
    ["another site, by both", { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" }],
  ])("cannot sign its visitor in as someone else: %s", async ([, origin]) => {
    // A form sent as text/plain writes a field's name, "=" and its value, which can be JSON.
    const password = "Secure=Pass123!";
    const attacker = await withPassword(app, password);
    const signIn = `${JSON.stringify({ email: attacker.email, password })}\r\n`;
    const refresh = JSON.stringify({ refresh_token: attacker.refreshToken });
    expect((await send({ method: "POST", path: "/api/auth/login" }, signIn, {})).status).toBe(200);
    for (const cookie of [{}, { Cookie: "theme=dark" }, { Cookie: learner.cookie }] as Record<
      string,
      string
    >[]) {
      for (const encoding of ENCODINGS) {
        for (const [path, body] of [
          ["/api/auth/login", signIn],
          ["/api/auth/refresh", refresh],
        ] as const) {
          const response = await send({ method: "POST", path }, body, { ...cookie, ...encoding, ...origin });
          expect(response.status).toBe(403);
          expect(response.headers.getSetCookie()).toEqual([]);
          expect(await response.json()).toMatchObject({ error: "cross_site_request" });
        }
      }
    }
  });

  test("cannot change anything of its visitor", async () => {
    for (const call of calls) {
      for (const encoding of ENCODINGS) {
        for (const headers of [
          { Origin: "https://evil.example" },
          { "Sec-Fetch-Site": "cross-site" },
        ] as Record<string, string>[]) {
          const cookie = { Cookie: learner.cookie };
          const answer = await answerOf(send(call, "{}", { ...cookie, ...encoding, ...headers }));
          expect(answer, `${call.method} ${call.path}`).toEqual([403, "cross_site_request"]);
        }
      }
    }
    expect((await learner.api("GET", "/api/profile")).status).toBe(200);
  });
});
