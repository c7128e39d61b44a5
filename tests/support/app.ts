import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../../src/db/database.types.ts";
import type { Stack } from "../../supabase/local/stack.ts";
import { nextClient } from "./clients.ts";
import { countMails, waitForCode } from "./mailbox.ts";

/** A learner with a session. */
export interface SignedIn {
  id: string;
  email: string;
  /** For a `Cookie` header. */
  cookie: string;
  accessToken: string;
  refreshToken: string;
  /** `supabase-js` straight to PostgREST, as this learner. */
  client: SupabaseClient<Database>;
  /** Calls our API by cookie, from our own pages; a body is sent as JSON. */
  api(
    method: string,
    path: string,
    body?: unknown,
    init?: { headers?: Record<string, string>; signal?: AbortSignal },
  ): Promise<Response>;
}

/** Where a running app and its Supabase are found. */
export interface AppAddresses {
  url: string;
  /** The app's environment, for starting a second process. */
  environment: Record<string, string>;
  stack: Omit<Stack, "exited" | "stop">;
}

export interface TestApp extends AppAddresses {
  /** With the secret key: bypasses every policy. */
  service: SupabaseClient<Database>;
  /** Signs in with a mailed code. @param cookie the browser's earlier cookies */
  signIn(email?: string, cookie?: string): Promise<SignedIn>;
  /** The same without a mail and without our server, as a supabase-js client does. */
  openSession(email?: string): Promise<SignedIn>;
}

/** Connects to an app that is already running, in this process or another. */
export function connectApp(addresses: AppAddresses): TestApp {
  const { url, stack } = addresses;
  return {
    ...addresses,
    service: createClient<Database>(stack.apiUrl, stack.secretKey, { auth: { persistSession: false } }),
    signIn: (email = newAddress(), cookie?: string) => signIn(url, stack, email, cookie),
    openSession: (email = newAddress()) => openSession(url, stack, email),
  };
}

/** An address that no other test uses. */
export function newAddress(): string {
  return `learner-${randomUUID()}@example.com`;
}

/** Posts JSON as a page of ours would, from a client address that no other test uses. */
export function postJson(url: string, path: string, body: unknown, cookie?: string): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Origin: url,
      "X-Forwarded-For": nextClient(),
      ...(cookie && { Cookie: cookie }),
    },
    body: JSON.stringify(body),
  });
}

/** The `Cookie` header with which a browser follows an answer. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function signIn(
  url: string,
  stack: AppAddresses["stack"],
  email: string,
  known?: string,
): Promise<SignedIn> {
  const seen = await countMails(stack.mailboxUrl, email);
  const requested = await postJson(url, "/api/auth/magic-link/request", { email });
  if (!requested.ok) throw new Error(`No link for ${email}: ${await requested.text()}`);
  const code = await waitForCode(stack.mailboxUrl, email, seen);
  const verified = await postJson(url, "/api/auth/magic-link/verify", { email, code }, known);
  if (!verified.ok) throw new Error(`No session for ${email}: ${await verified.text()}`);

  return signedIn(url, stack, email, cookiesOf(verified));
}

async function openSession(url: string, stack: AppAddresses["stack"], email: string): Promise<SignedIn> {
  const options = { auth: { persistSession: false, autoRefreshToken: false } };
  const service = createClient<Database>(stack.apiUrl, stack.secretKey, options);
  const { data: link, error } = await service.auth.admin.generateLink({ type: "magiclink", email });
  if (error) throw error;
  const { hashed_token: token_hash } = link.properties;
  const anyone = createClient<Database>(stack.apiUrl, stack.publishableKey, options);
  const { data, error: refused } = await anyone.auth.verifyOtp({ token_hash, type: "email" });
  if (!data.session) throw refused ?? new Error(`No session for ${email}`);
  // As our server does with the sign-ins that it makes, or an event and an email would follow a minute later.
  await service.from("unrecorded_sign_ins").delete().eq("user_id", data.session.user.id).throwOnError();
  const { access_token, refresh_token } = data.session;
  return signedIn(url, stack, email, `access_token=${access_token}; refresh_token=${refresh_token}`);
}

/** The learner whose session the cookies hold. */
export function signedIn(url: string, stack: AppAddresses["stack"], email: string, cookie: string): SignedIn {
  const value = (name: string) => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(cookie)?.[1] ?? "";
  const accessToken = value("access_token");
  const claims = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString()) as {
    sub: string;
  };
  return {
    id: claims.sub,
    email,
    cookie,
    accessToken,
    refreshToken: value("refresh_token"),
    client: createClient<Database>(stack.apiUrl, stack.publishableKey, {
      accessToken: () => Promise.resolve(accessToken),
    }),
    api: (method, path, body, init = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        method,
        headers: {
          Cookie: cookie,
          Origin: url,
          ...(body !== undefined && { "Content-Type": "application/json" }),
          ...init.headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: "manual",
      }),
  };
}
