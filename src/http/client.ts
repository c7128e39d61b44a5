import type { APIContext } from "astro";

/** The client of a request. */
export interface RequestClient {
  ip: string;
  /** Truncated to 512 characters, the limit of the tables. */
  userAgent: string | null;
}

export function clientOf(ctx: Pick<APIContext, "clientAddress" | "request">): RequestClient {
  const userAgent = ctx.request.headers.get("user-agent");
  return { ip: ctx.clientAddress, userAgent: userAgent?.slice(0, 512) ?? null };
}
