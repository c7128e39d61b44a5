import { globSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { expect } from "vitest";
import type { TestApp } from "../support/app.ts";
import { rawRequest, type RawAnswer } from "../support/raw-request.ts";
import { startApp } from "../support/start-app.ts";
import { test } from "../support/shared.ts";

/** What the front door sends of the built app: files, kept pages and compressed answers. */
let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const BROWSER = { "Accept-Encoding": "gzip, deflate, br, zstd" };
const OWN_PAGE = { ...BROWSER, "Sec-Fetch-Site": "same-origin" };
const get = (path: string, headers: Record<string, string> = {}) => rawRequest(app.url + path, headers);

function textOf({ headers, body }: RawAnswer): string {
  return String(headers["content-encoding"] === "br" ? brotliDecompressSync(body) : body);
}

test("scripts and style sheets are sent as the build has compressed them", async () => {
  const files = globSync("_astro/*.{js,css}", { cwd: "dist/client" });
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const plain = await get(`/${file}`);
    const sent = await get(`/${file}`, BROWSER);
    const isLong = plain.body.length >= 1024;
    expect(sent.headers["content-encoding"], file).toBe(isLong ? "br" : undefined);
    expect(textOf(sent), file).toBe(plain.body.toString());
    expect(sent.headers["content-type"], file).toBe(plain.headers["content-type"]);
    expect(sent.headers["x-content-type-options"], file).toBe("nosniff");
  }
});

const SECURITY = [
  "content-security-policy",
  "x-content-type-options",
  "x-frame-options",
  "referrer-policy",
  "cross-origin-opener-policy",
  "permissions-policy",
];

test.for(["/", "/login", "/register", "/forgot-password", "/goodbye", "/docs/api"])(
  "%s is the same for all visitors in a language, with every header and a request id of its own",
  async (path) => {
    const rendered = await get(`${path}?`, { "Accept-Language": "pl" });
    const kept = [];
    for (let count = 0; count < 3; count++)
      kept.push(await get(path, { "Accept-Language": "pl", ...(count && BROWSER) }));
    const texts = kept.map(textOf);
    expect(new Set(texts).size).toBe(1);
    // A page with something for one visitor, such as a token against forgery, could not be kept.
    expect(texts[0]).toBe(textOf(rendered));
    expect(texts[0]).toMatch(/<html[^>]* lang="pl"[^]*<\/html>/);
    for (const { status, headers } of kept) {
      expect(status).toBe(200);
      for (const name of SECURITY) expect(headers[name], name).toBe(rendered.headers[name]);
      expect(headers["cache-control"]).toBe("private, no-store");
      expect(headers["vary"]).toBe("Cookie, Accept-Encoding");
    }
    expect(kept.at(-1)?.headers["content-encoding"]).toBe("br");
    expect(new Set(kept.map(({ headers }) => headers["x-request-id"])).size).toBe(3);
  },
);

test("a learner gets pages of their own, and visitors get none of them", async () => {
  const learner = await app.signIn();
  await get("/");
  const own = await get("/", { Cookie: learner.cookie });
  expect(textOf(own)).toContain('href="/dashboard"');
  expect(textOf(await get("/"))).not.toContain('href="/dashboard"');
  const login = await get("/login", { Cookie: learner.cookie });
  expect(login.headers["location"]).toBe("/dashboard");
  expect((await get("/login")).status).toBe(200);
});

test("a learner's pages and answers are compressed for our own pages, and for no other site", async () => {
  const { cookie } = await app.signIn();
  for (const path of ["/settings", "/dashboard"]) {
    const page = await get(path, { ...OWN_PAGE, Cookie: cookie });
    expect(page.headers["content-encoding"], path).toBe("br");
    const foreign = await get(path, { ...BROWSER, "Sec-Fetch-Site": "cross-site", Cookie: cookie });
    expect(foreign.headers["content-encoding"], path).toBeUndefined();
    expect(textOf(page), path).toMatch(/<\/html>\s*$/);
  }
  const short = await get("/api/profile", { ...OWN_PAGE, Cookie: cookie });
  expect(short.headers["content-encoding"]).toBeUndefined();
  expect(short.headers["content-length"]).toBe(String(short.body.length));
  const exported = await get("/api/account/export", { ...OWN_PAGE, Cookie: cookie });
  expect(exported.status).toBe(200);
  expect(exported.headers["content-encoding"]).toBeUndefined();
});

test("the API document is compressed, and its ETag is that of the document", async () => {
  const sent = await get("/api/openapi.json", BROWSER);
  expect(sent.headers["content-encoding"]).toBe("br");
  expect(sent.body.length).toBeLessThan(textOf(sent).length / 5);
  const etag = String(sent.headers["etag"]);
  expect((await get("/api/openapi.json", { ...BROWSER, "If-None-Match": etag })).status).toBe(304);
});

test("a kept page is in the log like any other", async () => {
  const lines: Record<string, unknown>[] = [];
  const logged = await startApp({ LOG_LEVEL: "info" }, (line) => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
  });
  try {
    for (let count = 0; count < 2; count++) {
      const { headers } = await rawRequest(`${logged.url}/goodbye`);
      const id = headers["x-request-id"];
      await expect
        .poll(() => lines.find(({ request }) => request === id))
        .toMatchObject({ method: "GET", path: "/goodbye", status: 200, msg: "request" });
    }
  } finally {
    await logged.stop();
  }
});
