import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookiesOf, newAddress, postJson } from "../support/app.ts";
import type { GitHubAccount } from "../support/github.ts";
import { waitForMail } from "../support/mailbox.ts";
import { locationOf, newAccount, startOAuthApp, visit, type OAuthApp } from "../support/oauth.ts";
import type { StartedApp } from "../support/start-app.ts";

/** Whose account an address opens that GitHub has verified, or has not. */
let oauth: OAuthApp;
let app: StartedApp;

beforeAll(async () => {
  oauth = await startOAuthApp();
  ({ app } = oauth);
});
afterAll(() => oauth.stop());

test("an owner whose address GitHub has not verified signs in by email, and with GitHub once it has", async () => {
  const account = newAccount({ verified: false });
  const refused = await oauth.signIn(account, "/history");
  expect(locationOf(refused)).toBe("/login?error=oauth_unverified&next=%2Fhistory");
  const page = await visit(app.url + locationOf(refused), undefined, { "Accept-Language": "en" });
  expect(await page.text()).toContain("That service hasn’t verified your email address");
  const { code } = await waitForMail(app.stack.mailboxUrl, account.email);
  const confirmed = await postJson(app.url, "/api/auth/magic-link/verify", { email: account.email, code });
  const owner = await oauth.learnerOf(cookiesOf(confirmed));
  const linked = await oauth.signIn({ ...account, verified: true });
  expect(await oauth.learnerOf(cookiesOf(linked))).toEqual(owner);
});

describe("an attacker", () => {
  async function expectUnverified(account: GitHubAccount) {
    const response = await oauth.signIn(account);
    expect(locationOf(response)).toBe("/login?error=oauth_unverified&next=%2Fdashboard");
    expect(cookiesOf(response)).not.toContain("access_token");
  }

  /** The owner opens the email that a sign-in at GitHub caused. */
  async function confirm(email: string) {
    const { code } = await waitForMail(app.stack.mailboxUrl, email);
    return postJson(app.url, "/api/auth/magic-link/verify", { email, code });
  }

  /** The services that sign in to an account. */
  async function identitiesOf(id: string) {
    const { data } = await app.service.auth.admin.getUserById(id);
    return data.user?.identities?.map(({ provider }) => provider);
  }

  async function countUsers() {
    const { count } = await app.service.from("accounts").select("user_id", { count: "exact", head: true });
    return count ?? 0;
  }

  test("with an unconfirmed address at GitHub cannot sign in to it, before or after its owner", async () => {
    const stranger = newAccount({ verified: false });
    await expectUnverified(stranger);
    const owner = await oauth.learnerOf(cookiesOf(await confirm(stranger.email)));
    expect(owner.email).toBe(stranger.email);
    // A mailed link adds no identity of its own.
    expect(await identitiesOf(owner.id)).toEqual([]);

    const before = await countUsers();
    await expectUnverified(stranger);
    expect(await countUsers()).toBe(before);
    // Not even once GitHub has confirmed another address of theirs.
    const moved = await oauth.learnerOf(
      cookiesOf(await oauth.signIn({ ...stranger, email: newAddress(), verified: true })),
    );
    expect(moved.id).not.toBe(owner.id);
    expect(await identitiesOf(moved.id)).toEqual(["github"]);
  });

  test("with an unconfirmed address at GitHub cannot confirm it by another that GitHub has verified", async () => {
    const stranger = newAccount({ verified: false });
    await expectUnverified(stranger);
    const moved = { ...stranger, email: newAddress(), verified: true };
    expect((await oauth.learnerOf(cookiesOf(await oauth.signIn(moved)))).email).toBe(moved.email);
    const owner = await oauth.learnerOf(cookiesOf(await confirm(stranger.email)));
    expect(owner.email).toBe(stranger.email);
    expect((await oauth.learnerOf(cookiesOf(await oauth.signIn(moved)))).id).not.toBe(owner.id);
  });

  test("cannot attach another person's unconfirmed address to an account of their own", async () => {
    const stranger = newAccount();
    const { id } = await oauth.learnerOf(cookiesOf(await oauth.signIn(stranger)));
    const email = newAddress();
    const changed = await oauth.signIn({ ...stranger, email, verified: false });
    expect((await oauth.learnerOf(cookiesOf(changed))).id).toBe(id);
    const owner = await oauth.learnerOf(cookiesOf(await oauth.signIn(newAccount({ email }))));
    expect(owner.id).not.toBe(id);
    expect(owner.email).toBe(email);
  });

  test("who registered the address with a password is locked out once its owner signs in", async () => {
    const password = "SecurePass123!";
    const email = newAddress();
    const registration = { email, password, name: "Mallory", terms_accepted: true };
    expect((await postJson(app.url, "/api/auth/register", registration)).status).toBe(201);
    const owner = await oauth.signIn(newAccount({ email }));
    expect(locationOf(owner)).toBe("/dashboard");
    expect((await postJson(app.url, "/api/auth/login", { email, password })).status).toBe(401);
    // The attacker's password is gone: the owner, once signed in by email, can set a first one.
    const learner = await app.openSession(email);
    const set = await learner.api("POST", "/api/user/set-password", { password: "OwnersPass456!" });
    expect(set.status, await set.clone().text()).toBe(200);
    expect((await postJson(app.url, "/api/auth/login", { email, password: "OwnersPass456!" })).status).toBe(
      200,
    );
  });
});
