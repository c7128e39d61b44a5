import type { HonoContext } from "@supabase/lite";
import type { Context, MiddlewareHandler } from "hono";

export type LiteContext = Context<HonoContext>;
export type LiteMiddleware = MiddlewareHandler<HonoContext>;

/** Whether the request is this one, e.g. `is(c, "POST", "/auth/v1/verify")`. */
export function is(c: LiteContext, method: string, path: string): boolean {
  return c.req.method === method && c.req.path === path;
}

/** The JSON object in the body, which stays readable for others; {} when there is none. */
export async function bodyOf(c: LiteContext): Promise<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A field of a body, when it is text; else "". */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** An error as Supabase Auth writes it. */
export function authError(status: number, code: string, message: string): Response {
  return Response.json(
    { code: status, error_code: code, msg: message },
    { status, headers: { "X-Sb-Error-Code": code } },
  );
}

/** Replaces what later handlers see of the request. */
export function replaceRequest(c: LiteContext, url: string, body?: string): void {
  const { method, headers } = c.req.raw;
  const kept = new Headers(headers);
  kept.delete("content-length");
  c.req.raw = new Request(url, { method, headers: kept, ...(body === undefined ? {} : { body }) });
  c.req.bodyCache = {};
}
