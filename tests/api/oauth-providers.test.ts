import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import getPort from "get-port";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBuiltApp } from "../../scripts/app.ts";
import { postJson } from "../support/app.ts";
import { locationOf, startOAuthApp, visit, type OAuthApp } from "../support/oauth.ts";
import type { StartedApp } from "../support/start-app.ts";

/** Which OAuth providers the app offers. */
let oauth: OAuthApp;
let app: StartedApp;

beforeAll(async () => {
  oauth = await startOAuthApp();
  ({ app } = oauth);
});
afterAll(() => oauth.stop());

describe("an OAuth provider", () => {
  const links = async (path: string, url = app.url) =>
    [...(await (await visit(url + path)).text()).matchAll(/href="(\/api\/auth\/oauth\/[^"]+)"/g)].map(
      ([, href]) => href,
    );

  test("that is configured has a button on both pages that keeps the requested page", async () => {
    const button = ["/api/auth/oauth/github?next=%2Fhistory"];
    for (const path of [
      "/login?next=/history",
      "/login?with=password&next=/history",
      "/register?next=/history",
    ])
      expect(await links(path), path).toEqual(button);
    const { cookie } = await app.openSession();
    const again = await visit(`${app.url}/login?again=1`, cookie);
    expect(again.status).toBe(200);
    expect(await again.text()).not.toContain("/api/auth/oauth");
  });

  test("that is not configured is refused with a code for clients and an explanation for people", async () => {
    const response = await visit(`${app.url}/api/auth/oauth/google`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      success: false,
      error: "provider_not_available",
      code: "PROVIDER_NOT_AVAILABLE",
      message: "Signing in with this service is not available here.",
    });
    const person = await visit(`${app.url}/api/auth/oauth/google?next=/history`, undefined, {
      Accept: "text/html,*/*;q=0.8",
    });
    expect(locationOf(person)).toBe("/login?error=provider_not_available&next=%2Fhistory");
    expect(await (await visit(app.url + locationOf(person))).text()).toContain(
      "That service isn’t available here",
    );
  });

  test("that is unknown is answered with 404, and a known one only to GET", async () => {
    for (const name of ["gitlab", "GitHub", "constructor"]) {
      const response = await visit(`${app.url}/api/auth/oauth/${name}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ success: false, error: "not_found" });
    }
    const posted = await postJson(app.url, "/api/auth/oauth/github", {});
    expect([posted.status, posted.headers.get("Allow")]).toEqual([405, "GET"]);
  });

  /** Starts a second process of the app, with a Supabase that reports these settings. */
  async function beside(settings: object | null, look: (url: string, supabase: string) => Promise<void>) {
    const server = createServer((_, res) => {
      res
        .writeHead(settings ? 200 : 500, { "Content-Type": "application/json" })
        .end(JSON.stringify(settings));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const supabase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const port = String(await getPort());
    const url = `http://localhost:${port}`;
    const other = await startBuiltApp({
      ...app.environment,
      SITE_URL: url,
      PORT: port,
      SUPABASE_URL: supabase,
    });
    try {
      await look(url, supabase);
    } finally {
      await other.stop();
      server.close();
    }
  }

  test("such as Google is reached with PKCE", async () => {
    await beside({ external: { google: true, github: false, email: true } }, async (url, supabase) => {
      expect(await links("/login", url)).toEqual(["/api/auth/oauth/google?next=%2Fdashboard"]);
      const target = new URL(locationOf(await visit(`${url}/api/auth/oauth/google`)));
      expect(target.origin + target.pathname).toBe(`${supabase}/auth/v1/authorize`);
      expect(Object.fromEntries(target.searchParams)).toMatchObject({
        provider: "google",
        redirect_to: `${url}/auth/callback`,
        code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
        code_challenge_method: "s256",
      });
    });
  });

  test("is not offered while Supabase Auth is unreachable, and the page works without it", async () => {
    await beside(null, async (url) => {
      for (const path of ["/login", "/register"]) {
        const response = await visit(url + path);
        expect(response.status).toBe(200);
        expect(await response.text()).toContain('name="email"');
        expect(await links(path, url)).toEqual([]);
      }
      expect((await visit(`${url}/api/auth/oauth/github`)).status).toBe(404);
    });
  });
});
