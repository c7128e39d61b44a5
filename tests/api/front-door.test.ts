import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIMITS } from "../../src/http/limits.ts";
import { COOKIE_OVERHEAD_BYTES } from "../../src/http/cookies.ts";
import { newAddress } from "../support/app.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";
import { waitForMail } from "../support/mailbox.ts";

/** The app behind a proxy that terminates TLS for https://lists.example. */
const SITE = "https://lists.example";
let app: StartedApp;

beforeAll(async () => {
  app = await startApp({ SITE_URL: SITE, TRUSTED_PROXIES: "127.0.0.1/32,::1" });
});
afterAll(() => app.stop());

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Sends a request as a proxy forwards it; fetch does not allow a Host header. */
function send(method: string, path: string, headers: Record<string, string>, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    const sent = request(
      { hostname, port, method, path, headers: { Host: "lists.example", ...headers } },
      (response) => {
        let text = "";
        response.on("data", (chunk) => (text += String(chunk)));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const FORM = { "Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-Proto": "https" };

async function requestLink(headers: Record<string, string> = {}): Promise<{ email: string; answer: Answer }> {
  const email = newAddress();
  const answer = await send(
    "POST",
    "/api/auth/magic-link/request",
    { "Content-Type": "application/json", Origin: SITE, ...headers },
    JSON.stringify({ email }),
  );
  return { email, answer };
}

async function addressSeen(email: string): Promise<unknown> {
  const { data } = await app.service
    .from("magic_link_attempts")
    .select("ip")
    .eq("email", email)
    .single()
    .throwOnError();
  return data.ip;
}

test("links in mails lead to the configured site, whatever the Host header says", async () => {
  const { email } = await requestLink({ Host: "evil.example", "X-Forwarded-Host": "evil.example" });
  const { link } = await waitForMail(app.stack.mailboxUrl, email);
  expect(link.startsWith(`${SITE}/auth/verify?`)).toBe(true);
});

test("cookies are Secure on an https site", async () => {
  const { answer } = await requestLink();
  expect(String(answer.headers["set-cookie"])).toMatch(/signin_browser=.*Secure/);
});

test("an https site asks for https at its own host, and says nothing about the hosts below it", async () => {
  const { headers } = await send("GET", "/login", {});
  expect(headers["strict-transport-security"]).toBe("max-age=31536000");
});

describe("the cookies of an https site", () => {
  const setCookies = ({ headers }: Answer) => [headers["set-cookie"] ?? []].flat();
  const valuesOf = (answer: Answer) =>
    Object.fromEntries(
      setCookies(answer).map((line) => {
        const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
        return [name, value];
      }),
    );
  const headerOf = (cookies: Record<string, string>) =>
    Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");

  async function signIn(cookie = "") {
    const { email, answer: requested } = await requestLink();
    const { code } = await waitForMail(app.stack.mailboxUrl, email);
    const headers = { "Content-Type": "application/json", Origin: SITE, ...(cookie && { Cookie: cookie }) };
    const body = JSON.stringify({ email, code });
    const answer = await send("POST", "/api/auth/magic-link/verify", headers, body);
    expect(answer.status, answer.body).toBe(200);
    return { requested, answer, cookies: valuesOf(answer) };
  }
  const profile = (cookie: string) => send("GET", "/api/profile", { Cookie: cookie });

  test("are bound to its host by their prefix and attributes, when they are set and when they are cleared", async () => {
    const { requested, answer, cookies } = await signIn();
    const cleared = await send("POST", "/api/auth/logout", { Cookie: headerOf(cookies), Origin: SITE });
    const names = ["access_token", "refresh_token", "session_id"].map((name) => `__Host-${name}`);
    expect(setCookies(requested).map((line) => line.split("=")[0])).toEqual(["__Host-signin_browser"]);
    for (const lines of [setCookies(answer), setCookies(cleared)])
      expect(lines.map((line) => line.split("=")[0])).toEqual(names);
    expect(setCookies(cleared).every((line) => line.includes("Expires=Thu, 01 Jan 1970"))).toBe(true);
    for (const line of [requested, answer, cleared].flatMap(setCookies)) {
      expect(line).toMatch(/; Path=\/; /);
      expect(line).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
      expect(line).not.toMatch(/Domain/i);
      const value = line.split(/[=;]/)[1] ?? "";
      expect(line.length - value.length).toBeLessThanOrEqual(COOKIE_OVERHEAD_BYTES);
    }
    expect((await profile(headerOf(cookies))).status).toBe(401);
  });

  test("win over cookies that a sibling host has planted, and those alone sign no one in", async () => {
    const own = await signIn();
    const planted = await signIn();
    const plain = headerOf(
      Object.fromEntries(
        Object.entries(planted.cookies).map(([name, value]) => [name.slice("__Host-".length), value]),
      ),
    );
    const id = async (cookie: string) => {
      const { status, body } = await send("GET", "/api/auth/sessions", { Cookie: cookie });
      const { sessions = [] } = JSON.parse(body) as { sessions?: { id: string; is_current: boolean }[] };
      return status === 200 ? sessions.find((session) => session.is_current)?.id : status;
    };
    const ownCookies = headerOf(own.cookies);
    expect(await id(`${plain}; ${ownCookies}`)).toBe(own.cookies["__Host-session_id"]);
    expect(await id(`${ownCookies}; ${plain}`)).toBe(own.cookies["__Host-session_id"]);
    expect(await id(plain)).toBe(401);
    const page = await send("GET", "/dashboard", { Cookie: plain });
    expect(page.headers.location).toBe("/login?next=%2Fdashboard");
  });

  test("replace those of a release without the prefix at the next sign-in", async () => {
    const { answer } = await signIn("access_token=old; refresh_token=old; session_id=old");
    const removed = setCookies(answer).filter((line) => !line.startsWith("__Host-"));
    expect(removed.map((line) => line.replace(/;.*/, ""))).toEqual([
      "access_token=deleted",
      "refresh_token=deleted",
      "session_id=deleted",
    ]);
  });

  test("lead back to the sign-in page with the reason when their session has ended", async () => {
    const page = await send("GET", "/dashboard", { Cookie: "__Host-access_token=x; __Host-session_id=z" });
    expect(page.headers.location).toBe("/login?next=%2Fdashboard&error=session_expired");
  });

  test("mark the browser that requested a link, and no cookie without the prefix does", async () => {
    const { email, answer } = await requestLink();
    const { link } = await waitForMail(app.stack.mailboxUrl, email);
    const value = valuesOf(answer)["__Host-signin_browser"] ?? "";
    const { pathname, search } = new URL(link);
    const open = (name: string) => send("GET", pathname + search, { Cookie: `${name}=${value}` });
    expect((await open("signin_browser")).status).toBe(200);
    expect((await open("__Host-signin_browser")).headers.location).toBe("/dashboard");
  });

  test("are named in the API document", async () => {
    const { body } = await send("GET", "/api/openapi.json", {});
    expect(JSON.parse(body)).toMatchObject({
      components: { securitySchemes: { cookie: { name: "__Host-access_token" } } },
    });
  });
});

test("behind a proxy, forms of our own pages are accepted and another site's are refused", async () => {
  const own = await send("POST", "/auth/verify", { ...FORM, Origin: SITE }, "token=x&type=login");
  expect(own.status).toBe(303);
  expect(own.headers.location).toBe("/login?error=token_invalid");
  const foreign = await send(
    "POST",
    "/auth/verify",
    { ...FORM, Origin: "https://evil.example" },
    "token=x&type=login",
  );
  expect(foreign.status).toBe(403);
  expect(JSON.parse(foreign.body)).toMatchObject({ error: "cross_site_request" });
});

test("a Bearer client may DELETE without an Origin or a content type", async () => {
  const answer = await send("DELETE", "/api/lists/00000000-0000-4000-8000-000000000000", {
    Authorization: "Bearer nonsense",
  });
  expect(answer.status).toBe(401);
});

test.each([
  ["TRACE", "/", 405, "method_not_allowed"],
  ["GET", "/%", 400, "malformed_url"],
  ["GET", "/api/lists/%ED%A0%80", 400, "malformed_url"],
  ["GET", "http://evil.example/", 400, "malformed_url"],
])("%s %s is refused by the server itself, in the error envelope", async (method, path, status, error) => {
  const answer = await send(method, path, {});
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toMatchObject({ success: false, error });
});

test("a method that the server does not support is answered with Allow", async () => {
  expect((await send("TRACE", "/", {})).headers.allow).toContain("DELETE");
});

test("static files are served with nosniff", async () => {
  expect((await send("GET", "/favicon.svg", {})).headers["x-content-type-options"]).toBe("nosniff");
});

test("the mail previews are served only on a local site", async () => {
  for (const path of ["/dev/mails", "/dev/mails/sign_in/en.html"]) {
    const answer = await send("GET", path, {});
    expect(answer.status, path).toBe(404);
    expect(answer.body).not.toContain("sign-in link");
  }
});

const MB = 1024 * 1024;

/**
 * Posts `megabytes` to a page as one form field, as fast as the server reads.
 * @returns the answer, or null if the connection was closed before it, and how many megabytes were sent
 */
function post(
  path: string,
  megabytes: number,
  length: Record<string, string>,
): Promise<{ answer: Answer | null; sent: number }> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(app.url);
    const headers = { Host: "lists.example", Origin: SITE, ...FORM, ...length };
    let sent = 0;
    const posted = request({ hostname, port, method: "POST", path, headers }, (response) => {
      const answer = { status: response.statusCode ?? 0, headers: response.headers, body: "" };
      response.resume().on("close", () => resolve({ answer, sent }));
    });
    posted.on("error", () => resolve({ answer: null, sent }));
    posted.write("token=");
    const send = () => {
      if (posted.destroyed) return;
      if (sent === megabytes) {
        posted.end();
        return;
      }
      sent += 1;
      posted.write(Buffer.alloc(MB, "a"), send);
    };
    send();
  });
}

describe.each(["/login", "/auth/verify"])("a form too large for %s", (path) => {
  const refused =
    path === "/login" ? { status: 413 } : { status: 303, headers: { location: "/login?error=invalid_link" } };

  test.each(["sent", "not sent"])("is refused when its Content-Length is %s", async (length) => {
    const contentLength = (megabytes: number): Record<string, string> =>
      length === "sent" ? { "Content-Length": String("token=".length + megabytes * MB) } : {};
    expect((await post(path, 1, contentLength(1))).answer).toMatchObject(refused);
    const { answer, sent } = await post(path, 200, contentLength(200));
    // A client that keeps sending may lose the connection before it reads the answer.
    if (answer) expect(answer).toMatchObject({ ...refused, headers: { connection: "close" } });
    // The server does not read the rest; what is sent anyway only fills buffers.
    expect(sent).toBeLessThan(100);
    // Every form has the same limit, below a megabyte.
    const form = `token=${"a".repeat(257 * 1024)}`;
    expect((await send("POST", path, { ...FORM, Origin: SITE }, form)).status).toBe(refused.status);
  });
});

test("a body that is not a URL-encoded form counts as an empty form", async () => {
  for (const type of ["multipart/form-data; boundary=x", "application/json", "text/plain"]) {
    const headers = { "Content-Type": type, Origin: SITE };
    const body = `token=${"x".repeat(20)}&type=login&email=a@example.com`;
    expect((await send("POST", "/login", headers, body)).status, type).toBe(400);
    const verified = await send("POST", "/auth/verify", headers, body);
    expect(verified.headers.location, type).toBe("/login?error=invalid_link");
  }
});

test("on a public site, requests from the machine itself are limited like any other", async () => {
  const headers = { "Content-Type": "application/json", Origin: SITE, "X-Forwarded-For": "127.0.0.9" };
  const ask = () => send("POST", "/api/auth/magic-link/request", headers, "{}");
  const { points } = LIMITS["magic-link/request"];
  const answers = await Promise.all(Array.from({ length: points + 1 }, ask));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(points).fill(400), 429]);
});

describe("the client address", () => {
  test("is the one that the trusted proxy forwards", async () => {
    const { email } = await requestLink({ "X-Forwarded-For": "6.6.6.6, 198.51.100.4" });
    expect(await addressSeen(email)).toBe("198.51.100.4");
  });

  test("is the peer's own when nothing is forwarded", async () => {
    const { email } = await requestLink();
    expect(["127.0.0.1", "::1"]).toContain(await addressSeen(email));
  });

  test("cannot be forged when no proxy is trusted", async () => {
    const plain = await startApp();
    try {
      const email = newAddress();
      await fetch(`${plain.url}/api/auth/magic-link/request`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin: plain.url, "X-Forwarded-For": "198.51.100.4" },
        body: JSON.stringify({ email }),
      });
      const { data } = await plain.service
        .from("magic_link_attempts")
        .select("ip")
        .eq("email", email)
        .single()
        .throwOnError();
      expect(["127.0.0.1", "::1"]).toContain(data.ip);
    } finally {
      await plain.stop();
    }
  });
});
