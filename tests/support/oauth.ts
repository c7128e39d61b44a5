import { expect } from "vitest";
import { cookiesOf, newAddress } from "./app.ts";
import { startGitHub, type GitHubAccount } from "./github.ts";
import { startApp, type StartedApp } from "./start-app.ts";

/** The app with a Supabase Auth that signs in with a fake GitHub, and a browser that walks through the three. */
export interface OAuthApp {
  app: StartedApp;
  /**
   * Follows our button to GitHub's page.
   * @param site the app's URL, if it is another process of the app
   */
  goToGitHub(account: GitHubAccount, next?: string, site?: string): Promise<AtGitHub>;
  /** Follows one of the buttons. @returns the URL of ours that Supabase Auth redirects to */
  comeBack(target: string): Promise<string>;
  signIn(account: GitHubAccount, next?: string): Promise<Response>;
  /** Whose session the cookies hold. @throws if they hold none */
  learnerOf(cookie: string): Promise<{ id: string; email: string }>;
  stop(): Promise<void>;
}

/** A browser on GitHub's page. */
interface AtGitHub {
  /** The targets of the two buttons. */
  authorize: string;
  cancel: string;
  /** The browser's cookies. */
  cookie: string;
  /** The answer to our button. */
  pressed: Response;
}

export const visit = (url: string, cookie?: string, headers: Record<string, string> = {}) =>
  fetch(url, { redirect: "manual", headers: { ...headers, ...(cookie && { Cookie: cookie }) } });
export const locationOf = (response: Response) => response.headers.get("Location") ?? "";

let accounts = 1000;
export const newAccount = (account: Partial<GitHubAccount> = {}): GitHubAccount => ({
  id: ++accounts,
  email: newAddress(),
  verified: true,
  ...account,
});

export async function startOAuthApp(): Promise<OAuthApp> {
  const github = await startGitHub();
  const app = await startApp({}, undefined, { oauth: { github: github.client } });

  async function goToGitHub(account: GitHubAccount, next?: string, site = app.url): Promise<AtGitHub> {
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
    if (token === undefined) throw new Error(`No session in the cookies "${cookie}"`);
    const { data, error } = await app.service.auth.getUser(token);
    if (error) throw error;
    const { id, email = "" } = data.user;
    return { id, email };
  }

  async function stop(): Promise<void> {
    await app.stop();
    await github.stop();
  }

  return { app, goToGitHub, comeBack, signIn, learnerOf, stop };
}
