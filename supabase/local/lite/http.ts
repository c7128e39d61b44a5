import { randomUUID } from "node:crypto";
import type { HonoContext } from "@supabase/lite";
import type { Context, MiddlewareHandler } from "hono";

export type LiteContext = Context<HonoContext>;
export type LiteMiddleware = MiddlewareHandler<HonoContext>;

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

/** An error response in Supabase Auth's format; one of the server's own faults can be found in its log by an id. */
export function authError(status: number, code: string, message: string): Response {
  return Response.json(
    { code: status, error_code: code, msg: message, ...(status >= 500 && { error_id: randomUUID() }) },
    { status, headers: { "X-Sb-Error-Code": code } },
  );
}

/** Replaces the request for later handlers; without `body`, it has none. */
export function replaceRequest(c: LiteContext, url: string, body?: string): void {
  const { method, headers } = c.req.raw;
  const kept = new Headers(headers);
  kept.delete("content-length");
  c.req.raw = new Request(url, { method, headers: kept, ...(body === undefined ? {} : { body }) });
  c.req.bodyCache = {};
}
