import {
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http";
import { networkAddressOf } from "../src/http/network.ts";

/** Twice what all words of a full account need when a client inserts them at once. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** They concern one connection only (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"];

/** Also our own cookies, and what a client says about its address. */
const NOT_FORWARDED = new Set([
  ...HOP_BY_HOP,
  "host",
  "expect",
  "cookie",
  "forwarded",
  "x-real-ip",
  "sb-forwarded-for",
  "x-forwarded-by",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

/** A cookie would become one of the app. */
const NOT_RETURNED = new Set([...HOP_BY_HOP, "transfer-encoding", "set-cookie"]);

/**
 * Passes /auth/v1 and /rest/v1 to Supabase, so that clients of the embedded stack need only the app's address. What a
 * session may do is decided there, by the key and the access token of the request.
 * @param target the address of Supabase
 * @param naming names the client of a request, which Supabase could not tell from our server, and proves it by a secret
 * @returns a function that says whether it has taken on the request
 */
export function supabaseApi(
  target: string,
  naming?: ClientNaming,
): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    if (!/^\/(auth|rest)\/v1(?:[/?]|$)/.test(req.url ?? "")) return false;
    const client = naming?.clientOf(req) ?? "";
    const named = naming && {
      // Supabase counts by address, and an IPv6 client has many.
      "sb-forwarded-for": networkAddressOf(client) ?? client,
      "x-forwarded-by": naming.secretKey,
    };
    forward(req, res, target, { ...without(NOT_FORWARDED, req.headers), ...named });
    return true;
  };
}

export interface ClientNaming {
  clientOf(req: IncomingMessage): string;
  secretKey: string;
}

function forward(
  req: IncomingMessage,
  res: ServerResponse,
  target: string,
  headers: OutgoingHttpHeaders,
): void {
  if (Number(req.headers["content-length"] ?? 0) > MAX_BODY_BYTES) {
    refuseLargeBody(res);
    return;
  }
  const onward = request(target, { method: req.method, path: req.url, headers });
  onward.on("response", (answer) => {
    res.writeHead(answer.statusCode ?? 502, {
      ...without(NOT_RETURNED, answer.headers),
      // No answer may run as a page of the app.
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    });
    answer.on("error", () => res.destroy());
    answer.pipe(res);
  });
  let received = 0;
  onward.on("error", () => {
    // We have ended it, and the client is still reading why.
    if (received > MAX_BODY_BYTES) return;
    if (res.headersSent) res.destroy();
    else refuse(res, 502, "Supabase does not answer.");
  });
  res.on("close", () => onward.destroy());

  req.on("data", (chunk: Buffer) => {
    received += chunk.length;
    if (received <= MAX_BODY_BYTES) return;
    req.unpipe(onward);
    onward.destroy();
    if (res.headersSent) res.destroy();
    else refuseLargeBody(res);
  });
  req.pipe(onward);
}

function without(names: Set<string>, headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name)));
}

function refuseLargeBody(res: ServerResponse): void {
  refuse(res, 413, "The body is too large.");
}

/** In the form of an API gateway's errors, which supabase-js passes on. */
function refuse(res: ServerResponse, status: number, message: string): void {
  const headers = {
    "Content-Type": "application/json",
    "Access-Control-Allow-Origin": "*",
    Connection: "close",
  };
  res.writeHead(status, headers).end(JSON.stringify({ message }));
}
