import type { APIContext, APIRoute } from "astro";
import { AppError } from "@/http/errors";
import { log } from "@/http/log";

type Handler = (ctx: APIContext) => Response | Promise<Response>;

/** What nginx writes into its log for a client that did not wait; nobody reads this answer. */
const CLIENT_GONE = 499;

/**
 * Turns a handler into an API route: the one place where errors become answers. An `AppError`
 * leaves as itself; anything else is a plain 500 for the client, with its cause in the log.
 */
export function route(handler: Handler): APIRoute {
  return async (ctx) => {
    try {
      return await handler(ctx);
    } catch (error) {
      if (ctx.request.signal.aborted) {
        log.debug({ err: error }, "the client did not wait");
        return new Response(null, { status: CLIENT_GONE });
      }
      return renderError(error, ctx);
    }
  };
}

/** Answers 405 with `Allow` on every method that a route does not name. */
export function otherMethods(...allowed: string[]): APIRoute {
  return () => new AppError("method_not_allowed", { headers: { Allow: allowed.join(", ") } }).toResponse();
}

/** Renders any thrown value into the envelope and logs what only we may know. */
export function renderError(error: unknown, ctx: Pick<APIContext, "request" | "url">): Response {
  const known = error instanceof AppError ? error : new AppError("internal_error", { cause: error });
  if (known.status >= 500) {
    log.error(
      { err: known.cause ?? known, method: ctx.request.method, path: ctx.url.pathname },
      "request failed",
    );
  }
  return known.toResponse();
}
