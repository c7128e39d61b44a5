import type { AstroCookies } from "astro";
import { beforeEach, expect, test, vi } from "vitest";
import { requestClient } from "@/features/auth/session/request-client";

vi.mock("@/env", () => ({
  env: () => ({
    SITE_URL: "http://localhost:4321",
    SUPABASE_URL: "http://supabase.test",
    SUPABASE_PUBLISHABLE_KEY: "sb_publishable_key",
  }),
}));

const ID = "8f2d1c04-6f0e-4f7b-9c55-0d7c6f1a2b3c";
const USER = { id: ID, aud: "authenticated", role: "authenticated", email: "user@example.com" };

function jwt(secondsToLive: number, filler = ""): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + secondsToLive;
  return `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub: ID, exp, filler })}.c2lnbmF0dXJl`;
}

/** The responses of Supabase, by path. */
let answers: Record<string, [status: number, body: unknown]>;
let requests: { call: string; authorization: string | null }[];
const written: string[] = [];
const cookies = {
  set: (name: string) => written.push(`set ${name}`),
  delete: (name: string) => written.push(`delete ${name}`),
} as unknown as AstroCookies;
const CLEARED = ["delete access_token", "delete refresh_token", "delete session_id"];

beforeEach(() => {
  answers = { "/auth/v1/user": [200, USER] };
  requests = [];
  written.length = 0;
  vi.stubGlobal("fetch", (input: string | URL, init: RequestInit = {}) => {
    const { pathname } = new URL(input);
    const authorization = new Headers(init.headers).get("authorization");
    requests.push({ call: `${init.method ?? "GET"} ${pathname}`, authorization });
    const [status, body] = answers[pathname] ?? [200, []];
    return Promise.resolve(status === 204 ? new Response(null, { status }) : Response.json(body, { status }));
  });
  return () => vi.unstubAllGlobals();
});

const calls = () => requests.map(({ call }) => call);

/** Lets sign-ins succeed, with a session that is too long for one cookie. */
const signsIn = () => {
  const session = { access_token: jwt(900, "x".repeat(5000)), refresh_token: "newnewnewnew", user: USER };
  answers["/auth/v1/token"] = [200, { ...session, token_type: "bearer", expires_in: 900 }];
  answers["/auth/v1/verify"] = answers["/auth/v1/token"];
};

test("a client acts with the access token, and without one as the anonymous role", async () => {
  const token = jwt(900);
  await requestClient(token, cookies).from("lists").select();
  await requestClient(null).from("lists").select();
  expect(requests).toEqual([
    { call: "GET /rest/v1/lists", authorization: `Bearer ${token}` },
    { call: "GET /rest/v1/lists", authorization: "Bearer sb_publishable_key" },
  ]);
});

test.each([80, 1, -60])(
  "a token with %i seconds left is used as it is, and never refreshed",
  async (left) => {
    signsIn();
    const token = jwt(left);
    const supabase = requestClient(token, cookies);
    await supabase.from("lists").select();
    expect((await supabase.auth.getUser()).data.user).toEqual(USER);
    expect((await supabase.auth.getSession()).data.session).toMatchObject({ access_token: token });
    expect((await supabase.auth.refreshSession()).error?.name).toBe("AuthSessionMissingError");
    expect(calls()).toEqual(["GET /rest/v1/lists", "GET /auth/v1/user"]);
    expect(written).toEqual([]);
  },
);

test("a client holds neither the refresh token nor an unverified user", async () => {
  const { data } = await requestClient(jwt(900), cookies).auth.getSession();
  expect(data.session?.refresh_token).toBe("");
  expect(() => data.session?.user.email).toThrow("getUser()");
});

test.each([
  ["a password", (auth: Auth) => auth.signInWithPassword({ email: "user@example.com", password: "x" })],
  ["a link", (auth: Auth) => auth.verifyOtp({ token_hash: "0123456789", type: "email" })],
  ["another service", (auth: Auth) => auth.signInWithOAuth({ provider: "github" })],
])("signing in by %s is refused, and sets no cookie", async (_, signIn) => {
  signsIn();
  for (const token of [jwt(900), null])
    await expect(signIn(requestClient(token, cookies).auth)).rejects.toThrow("use authClient()");
  expect(written).toEqual([]);
  // auth-js prints what it throws.
  vi.mocked(console.error).mockClear();
});

test("changing the user sets no cookie", async () => {
  const { error } = await requestClient(jwt(900), cookies).auth.updateUser({ data: { theme: "dark" } });
  expect(error).toBeNull();
  expect(written).toEqual([]);
});

test("signing out clears the three cookies, and no others", async () => {
  answers["/auth/v1/logout"] = [204, null];
  const supabase = requestClient(jwt(900), cookies);
  expect((await supabase.auth.signOut({ scope: "local" })).error).toBeNull();
  expect(written).toEqual(CLEARED);
  await supabase.from("lists").select();
  expect(requests.at(-1)?.authorization).toBe("Bearer sb_publishable_key");
});

test("a session that Supabase Auth does not know clears the three cookies, unless it came as a Bearer token", async () => {
  answers["/auth/v1/user"] = [403, { error_code: "session_not_found", msg: "gone" }];
  expect((await requestClient(jwt(900)).auth.getUser()).data.user).toBeNull();
  expect(written).toEqual([]);
  expect((await requestClient(jwt(900), cookies).auth.getUser()).data.user).toBeNull();
  expect(written).toEqual(CLEARED);
});

type Auth = ReturnType<typeof requestClient>["auth"];
