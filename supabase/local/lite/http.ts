import { createHash, randomUUID } from "node:crypto";
import type { HonoContext } from "@supabase/lite";
import type { Context, MiddlewareHandler } from "hono";
import { decodeJwt } from "jose";

export type LiteContext = Context<HonoContext>;
export type LiteMiddleware = MiddlewareHandler<HonoContext>;
export type Repo = LiteContext["var"]["authService"]["repo"];

/** Whether the request has this method and path. */
export function isRequest(c: LiteContext, method: string, path: string): boolean {
  return c.req.method === method && c.req.path === path;
}

/** The request's JSON object, or {}; later handlers can read the body again. */
export async function readJson(c: LiteContext): Promise<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The value if it is a string, otherwise "". */
export function stringOrEmpty(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The token of the Authorization header, or "". */
export function bearerToken(c: LiteContext): string {
  return (c.req.header("Authorization") ?? "").replace(/^bearer /i, "");
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** The user and the session of the access token, which is not verified yet; "" without a well-formed one. */
export function claimsOf(c: LiteContext): { userId: string; sessionId: string } {
  try {
    const { sub, session_id: sessionId } = decodeJwt<{ session_id?: unknown }>(bearerToken(c));
    const uuidOrEmpty = (claim: unknown) => (isUuid(stringOrEmpty(claim)) ? stringOrEmpty(claim) : "");
    return { userId: uuidOrEmpty(sub), sessionId: uuidOrEmpty(sessionId) };
  } catch {
    return { userId: "", sessionId: "" };
  }
}

/** The hash by which Lite finds a code that was mailed to an address. */
export function codeHash(email: string, code: string): string {
  return createHash("sha256")
    .update(email.toLowerCase() + code)
    .digest("hex");
}

/** What a call of /verify asks for; null for any other request. */
export async function verificationOf(c: LiteContext): Promise<{ type: string; tokenHash: string } | null> {
  if (isRequest(c, "GET", "/auth/v1/verify"))
    return { type: c.req.query("type") ?? "", tokenHash: c.req.query("token") ?? "" };
  if (!isRequest(c, "POST", "/auth/v1/verify")) return null;
  const { type, token_hash: hash, email, token } = await readJson(c);
  return {
    type: stringOrEmpty(type),
    tokenHash: stringOrEmpty(hash) || codeHash(stringOrEmpty(email), stringOrEmpty(token)),
  };
}

/** An error response in Supabase Auth's format. */
export function authError(status: number, code: string, message: string): Response {
  return Response.json(
    { code: status, error_code: code, msg: message, ...(status >= 500 && { error_id: randomUUID() }) },
    { status, headers: { "X-Sb-Error-Code": code } },
  );
}

/** Answers something else than a later handler has. */
export function replaceAnswer(c: LiteContext, answer: Response): void {
  // Hono keeps the answer that is already there unless it is taken away.
  c.res = undefined;
  c.res = answer;
}

/** Replaces the type in a call of /verify for later handlers. */
export async function replaceVerificationType(c: LiteContext, type: string): Promise<void> {
  const url = new URL(c.req.url);
  if (c.req.method === "POST") {
    replaceRequest(c, url.href, JSON.stringify({ ...(await readJson(c)), type }));
  } else {
    url.searchParams.set("type", type);
    replaceRequest(c, url.href);
  }
}

/** Replaces the request for later handlers; without `body`, it has none. */
export function replaceRequest(c: LiteContext, url: string, body?: string): void {
  const { method, headers } = c.req.raw;
  const kept = new Headers(headers);
  kept.delete("content-length");
  c.req.raw = new Request(url, { method, headers: kept, ...(body === undefined ? {} : { body }) });
  c.req.bodyCache = {};
}
