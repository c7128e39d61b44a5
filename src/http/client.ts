import type { APIContext } from "astro";

/** Who sent a request, as far as the network tells. */
export interface RequestClient {
  ip: string;
  /** At most 512 characters, as the tables keep it. */
  userAgent: string | null;
}

export function clientOf(ctx: Pick<APIContext, "clientAddress" | "request">): RequestClient {
  const userAgent = ctx.request.headers.get("user-agent");
  return { ip: ctx.clientAddress, userAgent: userAgent?.slice(0, 512) ?? null };
}
