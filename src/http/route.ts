import type { APIContext, APIRoute } from "astro";
import { AppError } from "@/http/errors";
import { log } from "@/http/log";

type Handler = (ctx: APIContext) => Response | Promise<Response>;

/** nginx's status for a client that closed the connection. The response is never read. */
const CLIENT_CLOSED_REQUEST = 499;

/**
 * Turns a handler into an API route, and is the only place where errors become responses. An `AppError` is rendered;
 * anything else is a plain 500 for the client, with its cause in the log.
 */
export function route(handler: Handler): APIRoute {
  return async (ctx) => {
    try {
      return await handler(ctx);
    } catch (error) {
      if (ctx.request.signal.aborted) {
        log.debug({ err: error }, "the client closed the connection");
        return new Response(null, { status: CLIENT_CLOSED_REQUEST });
      }
      return renderError(error, ctx);
    }
  };
}

/** Answers 405 with `Allow`, for the methods that a route does not have. */
export function otherMethods(...allowed: string[]): APIRoute {
  return () => new AppError("method_not_allowed", { headers: { Allow: allowed.join(", ") } }).toResponse();
}

/** Renders any thrown value as an error response. Logs the cause of a server error. */
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
