import getPort from "get-port";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBuiltApp } from "../../scripts/app.ts";
import { cookiesOf } from "../support/app.ts";
import { locationOf, newAccount, startOAuthApp, visit, type OAuthApp } from "../support/oauth.ts";
import { startProxy } from "../support/proxy.ts";
import type { StartedApp } from "../support/start-app.ts";

/** OAuth with a real Supabase Auth and a fake GitHub: signing in and returning. */
let oauth: OAuthApp;
let app: StartedApp;

beforeAll(async () => {
  oauth = await startOAuthApp();
  ({ app } = oauth);
});
afterAll(() => oauth.stop());

describe("signing in with GitHub", () => {
  test("creates an account the first time, and leads to the requested page", async () => {
    const account = newAccount();
    const first = await oauth.signIn(account, "/history?list=1");
    expect([first.status, locationOf(first)]).toEqual([303, "/history?list=1"]);
    const learner = await oauth.learnerOf(cookiesOf(first));
    expect(learner.email).toBe(account.email);
    expect((await visit(`${app.url}/settings`, cookiesOf(first))).status).toBe(200);
    const { data: rows } = await app.service
      .from("accounts")
      .select("status, role")
      .eq("user_id", learner.id);
    expect(rows).toEqual([{ status: "active", role: "buyer" }]);

    const second = await oauth.signIn(account);
    expect(locationOf(second)).toBe("/dashboard");
    expect(await oauth.learnerOf(cookiesOf(second))).toEqual(learner);
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
    const { pressed, authorize, cookie } = await oauth.goToGitHub(newAccount());
    expect(pressed.headers.get("Cache-Control")).toContain("no-store");
    const [kept = "", ...others] = pressed.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(kept).toMatch(/^oauth_pending=.*; Max-Age=600; Path=\/auth\/callback; HttpOnly; SameSite=Lax$/);
    expect(kept.length).toBeLessThan(2000);
    const done = await visit(await oauth.comeBack(authorize), cookie);
    expect(done.headers.getSetCookie().join("\n")).toMatch(
      /^oauth_pending=deleted; .*Path=\/auth\/callback/m,
    );
  });

  test("opens the account that the address already has, whatever its case", async () => {
    const known = await app.signIn();
    const response = await oauth.signIn(newAccount({ email: known.email.toUpperCase() }));
    expect(await oauth.learnerOf(cookiesOf(response))).toEqual({ id: known.id, email: known.email });
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/api/auth/logout",
  ])("never redirects to %s", async (next) => {
    expect(locationOf(await oauth.signIn(newAccount(), next))).toBe("/dashboard");
  });

  test("is no sign-in by email: it can neither set a first password nor delete the account", async () => {
    const account = newAccount();
    const headers = { Cookie: cookiesOf(await oauth.signIn(account)) };
    const learner = await app.openSession(account.email);
    const setPassword = (init?: { headers: Record<string, string> }) =>
      learner.api("POST", "/api/user/set-password", { password: "SecurePass123!" }, init);
    const deleteAccount = (init?: { headers: Record<string, string> }) =>
      learner.api("DELETE", "/api/account", { confirmation: "DELETE" }, init);
    for (const attempt of [setPassword, deleteAccount]) {
      const refused = await attempt({ headers });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ error: "reauthentication_required" });
    }
    expect(await oauth.learnerOf(headers.Cookie)).toEqual({ id: learner.id, email: account.email });
    // A session of the same account that an email opened may do both.
    expect((await setPassword()).status).toBe(200);
    expect((await deleteAccount()).status).toBe(200);
  });

  test("is skipped for a learner who is signed in", async () => {
    const { cookie } = await app.openSession();
    const response = await visit(`${app.url}/api/auth/oauth/github?next=/history`, cookie);
    expect([response.status, locationOf(response)]).toEqual([303, "/history"]);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
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
    const { cancel, cookie } = await oauth.goToGitHub(newAccount(), "/history");
    const response = await visit(await oauth.comeBack(cancel), cookie);
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
    const attacker = await oauth.goToGitHub(newAccount());
    const answer = await oauth.comeBack(attacker.authorize);
    expect(await expectRefused(await visit(answer), "oauth_invalid")).toContain("This sign-in has expired");
    const victim = await oauth.goToGitHub(newAccount());
    await expectRefused(await visit(answer, victim.cookie), "oauth_invalid");
  });

  test("a second time is refused", async () => {
    const { authorize, cookie } = await oauth.goToGitHub(newAccount());
    const answer = await oauth.comeBack(authorize);
    expect(locationOf(await visit(answer, cookie))).toBe("/dashboard");
    await expectRefused(await visit(answer, cookie), "oauth_invalid");
  });

  test("with a made-up code or secret is refused", async () => {
    const { cookie } = await oauth.goToGitHub(newAccount());
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
    const { id } = await oauth.learnerOf(cookiesOf(await oauth.signIn(account)));
    await app.service.from("accounts").update({ status: "suspended" }).eq("user_id", id).throwOnError();
    const { authorize, cookie } = await oauth.goToGitHub(account);
    const response = await visit(await oauth.comeBack(authorize), cookie);
    expect(await expectRefused(response, "account_suspended")).toContain("This account is suspended");
  });

  test("after Supabase Auth has forgotten the sign-in is explained on the sign-in page", async () => {
    const { authorize, cookie } = await oauth.goToGitHub(newAccount());
    const late = authorize.replace(/state=[^&]*/, `state=${crypto.randomUUID()}`);
    const front = await visit(await oauth.comeBack(late));
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

test("a sign-in at Supabase Auth without PKCE opens a session whose token both APIs accept", async () => {
  const { apiUrl, publishableKey } = app.stack;
  const account = newAccount();
  const { pressed } = await oauth.goToGitHub(account);
  const atSupabase = new URL(locationOf(pressed));
  for (const name of ["code_challenge", "code_challenge_method"]) atSupabase.searchParams.delete(name);
  const page = await (await visit(locationOf(await visit(atSupabase.href)))).text();
  const authorize = /href="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const { hash } = new URL(await oauth.comeBack(authorize));
  const token = new URLSearchParams(hash.slice(1)).get("access_token") ?? "";

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
    const { authorize, cookie } = await oauth.goToGitHub(newAccount(), "/lists", site);
    const callback = (await oauth.comeBack(authorize)).replace(app.url, site);
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
