import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { OAuthClient } from "../../supabase/local/config.ts";

/** A GitHub account. */
export interface GitHubAccount {
  id: number;
  email: string;
  /** Whether GitHub has verified the address. */
  verified: boolean;
}

export interface FakeGitHub {
  /** The configuration for Supabase Auth. */
  client: OAuthClient;
  /** Sets the account that signs in next. */
  greet(account: GitHubAccount): void;
  stop(): Promise<void>;
}

/** HTML if it is a string, otherwise JSON. */
interface Answer {
  status: number;
  body: unknown;
}

const NOT_FOUND: Answer = { status: 404, body: { message: "Not Found" } };
const DENIED = { error: "access_denied", error_description: "The user has denied your application access." };

/** An HTTP server that signs in like GitHub: a page with two buttons, a token endpoint and a user endpoint. */
export async function startGitHub(): Promise<FakeGitHub> {
  const clientId = randomUUID();
  const secret = randomUUID();
  /** Accounts by code, then by the token that the code was exchanged for. */
  const accounts = new Map<string, GitHubAccount>();
  let greeted: GitHubAccount | undefined;

  function keep(account: GitHubAccount): string {
    const name = randomUUID();
    accounts.set(name, account);
    return name;
  }

  function page(query: URLSearchParams): Answer {
    if (!greeted || query.get("client_id") !== clientId) return NOT_FOUND;
    const link = (answer: Record<string, string>, words: string) => {
      const target = new URL(query.get("redirect_uri") ?? "");
      target.search = new URLSearchParams({ ...answer, state: query.get("state") ?? "" }).toString();
      return `<a href="${target.href.replaceAll("&", "&amp;")}">${words}</a>`;
    };
    const ways = [link({ code: keep(greeted) }, "Authorize"), link(DENIED, "Cancel")];
    return { status: 200, body: `<title>GitHub</title>${ways.join(" ")}` };
  }

  function exchange(form: URLSearchParams, authorization: string): Answer {
    const [id, password] = credentials(authorization) ?? [form.get("client_id"), form.get("client_secret")];
    if (id !== clientId || password !== secret)
      return { status: 200, body: { error: "incorrect_client_credentials" } };
    const code = form.get("code") ?? "";
    const account = accounts.get(code);
    accounts.delete(code);
    if (!account) return { status: 200, body: { error: "bad_verification_code" } };
    return { status: 200, body: { access_token: keep(account), token_type: "bearer", scope: "user:email" } };
  }

  function api(path: string, token: string): Answer {
    const account = accounts.get(token);
    if (!account) return { status: 401, body: { message: "Bad credentials" } };
    const { id, email, verified } = account;
    if (path === "/api/v3/user") return { status: 200, body: { id, login: `user-${id}`, name: "Ada" } };
    if (path === "/api/v3/user/emails") return { status: 200, body: [{ email, verified, primary: true }] };
    return NOT_FOUND;
  }

  const server = createServer((req, res) => {
    void (async () => {
      const { pathname, searchParams } = new URL(req.url ?? "", "http://localhost");
      const { authorization = "" } = req.headers;
      const { status, body } =
        pathname === "/login/oauth/authorize"
          ? page(searchParams)
          : pathname === "/login/oauth/access_token"
            ? exchange(new URLSearchParams(await text(req)), authorization)
            : api(pathname, authorization.replace("Bearer ", ""));
      const isPage = typeof body === "string";
      res.writeHead(status, { "Content-Type": isPage ? "text/html" : "application/json" });
      res.end(isPage ? body : JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    client: { clientId, secret, url: `http://127.0.0.1:${port}` },
    greet: (account) => {
      greeted = account;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Name and password of HTTP Basic, each in percent encoding, as OAuth has it. */
function credentials(authorization: string): string[] | undefined {
  const [scheme, encoded = ""] = authorization.split(" ");
  if (scheme !== "Basic") return undefined;
  return Buffer.from(encoded, "base64").toString().split(":").map(decodeURIComponent);
}
