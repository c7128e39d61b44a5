import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import getPort from "get-port";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBuiltApp } from "../../scripts/app.ts";
import { cookiesOf, newAddress, postJson } from "../support/app.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";
import { startGitHub, type FakeGitHub, type GitHubAccount } from "../support/github.ts";
import { waitForMail } from "../support/mailbox.ts";
import { startProxy } from "../support/proxy.ts";

/** OAuth with a real Supabase Auth and a fake GitHub. */
let github: FakeGitHub;
let app: StartedApp;

beforeAll(async () => {
  github = await startGitHub();
  app = await startApp({}, undefined, { oauth: { github: github.client } });
});
afterAll(async () => {
  await app.stop();
  await github.stop();
});

const visit = (url: string, cookie?: string, headers: Record<string, string> = {}) =>
  fetch(url, { redirect: "manual", headers: { ...headers, ...(cookie && { Cookie: cookie }) } });
const locationOf = (response: Response) => response.headers.get("Location") ?? "";

let accounts = 1000;
const newAccount = (account: Partial<GitHubAccount> = {}): GitHubAccount => ({
  id: ++accounts,
  email: newAddress(),
  verified: true,
  ...account,
});

/** Follows our button to GitHub's page. @returns the targets of its two buttons, and the browser's cookies */
async function goToGitHub(account: GitHubAccount, next?: string, site = app.url) {
  const query = next === undefined ? "" : `?${new URLSearchParams({ next })}`;
  const pressed = await visit(`${site}/api/auth/oauth/github${query}`);
  expect(pressed.status, await pressed.clone().text()).toBe(303);
  const atSupabase = await visit(locationOf(pressed));
  github.greet(account);
  const page = await (await visit(locationOf(atSupabase))).text();
  const [authorize = "", cancel = ""] = [...page.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  return { authorize, cancel, cookie: cookiesOf(pressed), pressed };
}

/** Follows one of the buttons. @returns the URL of ours that Supabase Auth redirects to */
async function comeBack(target: string): Promise<string> {
  const { origin, href } = new URL(locationOf(await visit(target)));
  expect(origin).toBe(app.url);
  return href;
}

async function signIn(account: GitHubAccount, next?: string): Promise<Response> {
  const { authorize, cookie } = await goToGitHub(account, next);
  return visit(await comeBack(authorize), cookie);
}

async function learnerOf(cookie: string): Promise<{ id: string; email: string }> {
  const token = /(?:^|; )access_token=([^;]*)/.exec(cookie)?.[1];
  const { data } = await app.service.auth.getUser(token);
  return { id: data.user?.id ?? "", email: data.user?.email ?? "" };
}

describe("signing in with GitHub", () => {
  test("creates an account the first time, and leads to the requested page", async () => {
    const account = newAccount();
    const first = await signIn(account, "/history?list=1");
    expect([first.status, locationOf(first)]).toEqual([303, "/history?list=1"]);
    const learner = await learnerOf(cookiesOf(first));
    expect(learner.email).toBe(account.email);
    expect((await visit(`${app.url}/settings`, cookiesOf(first))).status).toBe(200);
    const { data: rows } = await app.service
      .from("accounts")
      .select("status, role")
      .eq("user_id", learner.id);
    expect(rows).toEqual([{ status: "active", role: "buyer" }]);

    const second = await signIn(account);
    expect(locationOf(second)).toBe("/dashboard");
    expect(await learnerOf(cookiesOf(second))).toEqual(learner);
    const events = await app.service
      .from("auth_events")
      .select("type, metadata")
      .eq("user_id", learner.id)
      .order("created_at");
    expect(events.data).toMatchObject([
      { type: "user_signed_up", metadata: { method: "github" } },
      { type: "user_logged_in", metadata: { method: "github" } },
    ]);
  });

  test("keeps its secret in a short-lived HttpOnly cookie", async () => {
    const { pressed, authorize, cookie } = await goToGitHub(newAccount());
    expect(pressed.headers.get("Cache-Control")).toContain("no-store");
    const [kept = "", ...others] = pressed.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(kept).toMatch(/^oauth_pending=.*; Max-Age=600; Path=\/auth\/callback; HttpOnly; SameSite=Lax$/);
    expect(kept.length).toBeLessThan(2000);
    const done = await visit(await comeBack(authorize), cookie);
    expect(done.headers.getSetCookie().join("\n")).toMatch(
      /^oauth_pending=deleted; .*Path=\/auth\/callback/m,
    );
  });

  test("opens the account that the address already has, whatever its case", async () => {
    const known = await app.signIn();
    const response = await signIn(newAccount({ email: known.email.toUpperCase() }));
    expect(await learnerOf(cookiesOf(response))).toEqual({ id: known.id, email: known.email });
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/api/auth/logout",
  ])("never redirects to %s", async (next) => {
    expect(locationOf(await signIn(newAccount(), next))).toBe("/dashboard");
  });

  test("is skipped for a learner who is signed in", async () => {
    const { cookie } = await app.openSession();
    const response = await visit(`${app.url}/api/auth/oauth/github?next=/history`, cookie);
    expect([response.status, locationOf(response)]).toEqual([303, "/history"]);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

test("an owner whose address GitHub has not verified signs in by email, and with GitHub once it has", async () => {
  const account = newAccount({ verified: false });
  const refused = await signIn(account, "/history");
  expect(locationOf(refused)).toBe("/login?error=oauth_unverified&next=%2Fhistory");
  const page = await visit(app.url + locationOf(refused), undefined, { "Accept-Language": "en" });
  expect(await page.text()).toContain("That service hasn’t verified your email address");
  const { code } = await waitForMail(app.stack.mailboxUrl, account.email);
  const confirmed = await postJson(app.url, "/api/auth/magic-link/verify", { email: account.email, code });
  const owner = await learnerOf(cookiesOf(confirmed));
  const linked = await signIn({ ...account, verified: true });
  expect(await learnerOf(cookiesOf(linked))).toEqual(owner);
});

describe("returning from GitHub", () => {
  /** Expects a redirect to the sign-in page without a session. @returns that page */
  async function expectRefused(response: Response, error: string, next = "/dashboard") {
    const target = `/login?${new URLSearchParams({ error, next })}`;
    expect([response.status, locationOf(response)]).toEqual([303, target]);
    expect(response.headers.getSetCookie().join()).not.toContain("access_token=");
    const page = await (await visit(app.url + target, undefined, { "Accept-Language": "en" })).text();
    return page;
  }

  test("after Cancel is explained in the visitor's language, and keeps the requested page", async () => {
    const { cancel, cookie } = await goToGitHub(newAccount(), "/history");
    const response = await visit(await comeBack(cancel), cookie);
    expect(await expectRefused(response, "oauth_cancelled", "/history")).toContain("Sign-in was cancelled");
    for (const [language, words] of [
      ["pl", "Logowanie przerwane"],
      ["it", "Accesso annullato"],
    ] as const) {
      const page = await visit(app.url + locationOf(response), undefined, { "Accept-Language": language });
      expect(await page.text()).toContain(words);
    }
  });

  test("in another browser is refused, even if that browser began a sign-in of its own", async () => {
    const attacker = await goToGitHub(newAccount());
    const answer = await comeBack(attacker.authorize);
    expect(await expectRefused(await visit(answer), "oauth_invalid")).toContain("This sign-in has expired");
    const victim = await goToGitHub(newAccount());
    await expectRefused(await visit(answer, victim.cookie), "oauth_invalid");
  });

  test("a second time is refused", async () => {
    const { authorize, cookie } = await goToGitHub(newAccount());
    const answer = await comeBack(authorize);
    expect(locationOf(await visit(answer, cookie))).toBe("/dashboard");
    await expectRefused(await visit(answer, cookie), "oauth_invalid");
  });

  test("with a made-up code or secret is refused", async () => {
    const { cookie } = await goToGitHub(newAccount());
    for (const [code, kept] of [
      ["made-up", cookie],
      ["", cookie],
      ["x".repeat(5000), cookie],
      ["made-up", "oauth_pending=made-up"],
      ["made-up", "oauth_pending=%7B%22provider%22%3A%22evil%22%7D"],
    ] as const) {
      await expectRefused(await visit(`${app.url}/auth/callback?code=${code}`, kept), "oauth_invalid");
    }
  });

  test("to a suspended account is refused", async () => {
    const account = newAccount();
    const { id } = await learnerOf(cookiesOf(await signIn(account)));
    await app.service.from("accounts").update({ status: "suspended" }).eq("user_id", id).throwOnError();
    const { authorize, cookie } = await goToGitHub(account);
    const response = await visit(await comeBack(authorize), cookie);
    expect(await expectRefused(response, "account_suspended")).toContain("This account is suspended");
  });

  test("after Supabase Auth has forgotten the sign-in is explained on the sign-in page", async () => {
    const { authorize, cookie } = await goToGitHub(newAccount());
    const late = authorize.replace(/state=[^&]*/, `state=${crypto.randomUUID()}`);
    const front = await visit(await comeBack(late));
    expect(locationOf(front)).toMatch(/^\/auth\/callback\?error=/);
    await expectRefused(await visit(app.url + locationOf(front), cookie), "oauth_invalid");
  });

  test("shows no text from the query string", async () => {
    const query = new URLSearchParams({ error: "constructor", error_code: "__proto__" });
    query.set("error_description", "Call us at 555");
    const page = await expectRefused(await visit(`${app.url}/auth/callback?${query}`), "oauth_failed");
    expect(page).not.toContain("555");
  });
});

describe("an attacker", () => {
  async function expectUnverified(account: GitHubAccount) {
    const response = await signIn(account);
    expect(locationOf(response)).toBe("/login?error=oauth_unverified&next=%2Fdashboard");
    expect(cookiesOf(response)).not.toContain("access_token");
  }

  /** The owner opens the email that a sign-in at GitHub caused. */
  async function confirm(email: string) {
    const { code } = await waitForMail(app.stack.mailboxUrl, email);
    return postJson(app.url, "/api/auth/magic-link/verify", { email, code });
  }

  async function countUsers() {
    const { count } = await app.service.from("accounts").select("user_id", { count: "exact", head: true });
    return count ?? 0;
  }

  test("with an unconfirmed address at GitHub cannot sign in to it, before or after its owner", async () => {
    const stranger = newAccount({ verified: false });
    await expectUnverified(stranger);
    const owner = await learnerOf(cookiesOf(await confirm(stranger.email)));
    expect(owner.email).toBe(stranger.email);
    const { data } = await app.service.auth.admin.getUserById(owner.id);
    expect(data.user?.identities?.map(({ provider }) => provider)).not.toContain("github");

    const before = await countUsers();
    await expectUnverified(stranger);
    expect(await countUsers()).toBe(before);
    // Not even once GitHub has confirmed another address of theirs.
    const moved = await learnerOf(
      cookiesOf(await signIn({ ...stranger, email: newAddress(), verified: true })),
    );
    expect(moved.id).not.toBe(owner.id);
  });

  test("with an unconfirmed address at GitHub cannot confirm it by another that GitHub has verified", async () => {
    const stranger = newAccount({ verified: false });
    await expectUnverified(stranger);
    const moved = { ...stranger, email: newAddress(), verified: true };
    expect((await learnerOf(cookiesOf(await signIn(moved)))).email).toBe(moved.email);
    const owner = await learnerOf(cookiesOf(await confirm(stranger.email)));
    expect(owner.email).toBe(stranger.email);
    expect((await learnerOf(cookiesOf(await signIn(moved)))).id).not.toBe(owner.id);
  });

  test("cannot attach another person's unconfirmed address to an account of their own", async () => {
    const stranger = newAccount();
    const { id } = await learnerOf(cookiesOf(await signIn(stranger)));
    const email = newAddress();
    const changed = await signIn({ ...stranger, email, verified: false });
    expect((await learnerOf(cookiesOf(changed))).id).toBe(id);
    const owner = await learnerOf(cookiesOf(await signIn(newAccount({ email }))));
    expect(owner.id).not.toBe(id);
    expect(owner.email).toBe(email);
  });

  test("who registered the address with a password is locked out once its owner signs in", async () => {
    const password = "SecurePass123!";
    const email = newAddress();
    const registration = { email, password, name: "Mallory", terms_accepted: true };
    expect((await postJson(app.url, "/api/auth/register", registration)).status).toBe(201);
    const owner = await signIn(newAccount({ email }));
    expect(locationOf(owner)).toBe("/dashboard");
    expect((await postJson(app.url, "/api/auth/login", { email, password })).status).toBe(401);
    // The owner having set no password is not the reason.
    const learner = await app.openSession(email);
    const set = await learner.api("POST", "/api/user/set-password", { password: "OwnersPass456!" });
    expect(set.status, await set.clone().text()).toBe(200);
    expect((await postJson(app.url, "/api/auth/login", { email, password: "OwnersPass456!" })).status).toBe(
      200,
    );
  });
});

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

test("a sign-in at Supabase Auth without PKCE opens a session whose token both APIs accept", async () => {
  const { apiUrl, publishableKey } = app.stack;
  const query = new URLSearchParams({ provider: "github", redirect_to: `${app.url}/auth/callback` });
  const account = newAccount();
  const atGitHub = locationOf(await visit(`${apiUrl}/auth/v1/authorize?${query}`));
  github.greet(account);
  const page = await (await visit(atGitHub)).text();
  const authorize = /href="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const token =
    new URLSearchParams(new URL(await comeBack(authorize)).hash.slice(1)).get("access_token") ?? "";

  expect(decodeProtectedHeader(token).alg).toBe("ES256");
  expect(decodeJwt(token)).toMatchObject({ iss: `${apiUrl}/auth/v1`, amr: [{ method: "oauth" }] });
  const headers = { apikey: publishableKey, Authorization: `Bearer ${token}` };
  const [rest, auth] = await Promise.all([
    fetch(`${apiUrl}/rest/v1/accounts?select=status`, { headers }),
    fetch(`${apiUrl}/auth/v1/user`, { headers }),
  ]);
  expect(await rest.json()).toEqual([{ status: "active" }]);
  expect(await auth.json()).toMatchObject({ email: account.email });
});

test("a sign-in that Supabase Auth does not decide is completed by opening the same address again", async () => {
  const proxy = await startProxy();
  proxy.target = app.stack.apiUrl;
  const port = await getPort();
  const other = await startBuiltApp({ ...app.environment, PORT: String(port), SUPABASE_URL: proxy.url });
  try {
    const site = `http://localhost:${port}`;
    const { authorize, cookie } = await goToGitHub(newAccount(), "/lists", site);
    const callback = (await comeBack(authorize)).replace(app.url, site);
    const body = { code: 429, error_code: "over_request_rate_limit", msg: "Request rate limit reached" };
    proxy.decide = (_, path) => (path.includes("grant_type=pkce") ? { status: 429, body } : "pass");
    const refused = await visit(callback, cookie);
    expect(locationOf(refused)).toBe("/login?error=service_unavailable&next=%2Flists");
    expect(refused.headers.getSetCookie()).toEqual([]);
    proxy.decide = () => "pass";
    const signedIn = await visit(callback, cookie);
    expect(locationOf(signedIn)).toBe("/lists");
    expect(cookiesOf(signedIn)).toContain("access_token=");
    expect(locationOf(await visit(callback, cookie))).toContain("error=oauth_invalid");
  } finally {
    await other.stop();
    await proxy.stop();
  }
});
