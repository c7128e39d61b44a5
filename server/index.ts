import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { env } from "../src/env.ts";
import { clientAddress, trustedProxies } from "./client-address.ts";
import { runWithConnection } from "../src/http/connection.ts";
import { AppError, type ErrorName } from "../src/http/errors.ts";
import { log } from "../src/http/log.ts";
import { isCrossSite } from "../src/http/origin.ts";
import { compressAnswers } from "./compression.ts";
import { KeptPages } from "./kept-pages.ts";
import { staticFiles } from "./static-files.ts";
import { supabaseApi } from "./supabase-api.ts";

/**
 * The HTTP server of the built app: `node server/index.ts`, next to `dist/`. It validates the environment before it
 * listens, sets the trusted host, protocol and client address of each request, and shuts down gracefully.
 *
 * Astro fixes its allowed domains at build time and would trust `X-Forwarded-For` from any client;
 * docs/decisions/0003-front-door.md explains why this is handled here.
 */
const { SITE_URL, HOST, PORT, TRUSTED_PROXIES, SUPABASE_SECRET_KEY } = env();
const site = new URL(SITE_URL);
const trusted = trustedProxies(TRUSTED_PROXIES);

/** How long open requests may take to finish at shutdown. */
const DRAIN_MS = 5_000;

/** Longer than the keep-alive of proxies and clients, so that none sends a request on a closing connection. */
const KEEP_ALIVE_MS = 75_000;

process.env.ASTRO_NODE_AUTOSTART = "disabled";
const { handler } = (await import(new URL("../dist/server/entry.mjs", import.meta.url).href)) as {
  handler: (req: IncomingMessage, res: ServerResponse) => void;
};

/** Set by `npm start` if it has started the embedded Supabase. */
const embedded = process.env.EMBEDDED_SUPABASE_URL;
const serveSupabase = embedded
  ? supabaseApi(embedded, { clientOf, secretKey: SUPABASE_SECRET_KEY })
  : () => false;

const serveFile = staticFiles(fileURLToPath(new URL("../dist/client", import.meta.url)));
const pages = new KeptPages();

const server = createServer((req, res) => {
  // Before the origin check: it protects cookies, which Supabase never gets.
  if (METHODS.has(req.method ?? "") && serveSupabase(req, res)) return;
  // Static files do not pass through the middleware.
  res.setHeader("X-Content-Type-Options", "nosniff");
  const refusal = refuse(req);
  if (refusal) {
    const headers = { Allow: [...METHODS].join(", ") };
    void send(res, new AppError(refusal, refusal === "method_not_allowed" ? { headers } : {}).toResponse());
    return;
  }

  if (serveFile(req, res)) return;

  const { headers } = req;
  headers["x-forwarded-for"] = clientOf(req);
  headers["x-forwarded-proto"] = site.protocol.slice(0, -1);
  headers.host = site.host;
  delete headers["x-forwarded-host"];
  delete headers["x-forwarded-port"];
  // Satisfies Astro's own origin check, which ignores Bearer tokens and Sec-Fetch-Site. `refuse` has already checked.
  headers.origin = site.origin;

  const key = pages.keyOf(req);
  if (key !== undefined && sendKept(key, req, res)) return;
  compressAnswers(req, res, () => {
    if (key !== undefined) pages.record(key, req, res);
    runWithConnection(res, () => handler(req, res));
  });
});

server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(PORT, HOST, () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : PORT;
  process.send?.({ listening: port });
  if (!process.send) console.log(`Word Lists listens on http://${HOST}:${port} for ${SITE_URL}`);
  void warmUp(port);
});
server.on("error", (error) => {
  console.error(`The app cannot listen on ${HOST}:${PORT}: ${error.message}`);
  process.exit(1);
});

/** The first request loads what every request needs, and starts the tasks of src/middleware/request-log.ts. */
async function warmUp(port: number): Promise<void> {
  const host = HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST;
  await fetch(`http://${host.includes(":") ? `[${host}]` : host}:${port}/api/health`).catch(
    (error: unknown) => console.error("The app could not send itself a request:", error),
  );
}

function close() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}
process.on("SIGTERM", close);
process.on("SIGINT", close);
// Started by `npm start`: stop when that process ends.
process.on("disconnect", close);

function clientOf(req: IncomingMessage): string {
  const forwardedFor = single(req.headers["x-forwarded-for"]);
  return clientAddress(req.socket.remoteAddress ?? "", forwardedFor, trusted);
}

/** Logged like what the middleware answers. */
function sendKept(key: string, req: IncomingMessage, res: ServerResponse): boolean {
  const request = pages.send(key, req, res);
  if (request === undefined) return false;
  log.info({ method: req.method, path: req.url, status: 200, ms: 0, request }, "request");
  return true;
}

const METHODS = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]);

/** The error for a request that Astro could not handle well, if any. */
function refuse(req: IncomingMessage): ErrorName | undefined {
  const { method = "GET", url = "", headers } = req;
  if (!METHODS.has(method)) return "method_not_allowed";
  if (!url.startsWith("/") || !isDecodable(url)) return "malformed_url";
  const facts = { method, header: (name: string) => single(headers[name]) };
  return isCrossSite(facts, site.origin) ? "cross_site_request" : undefined;
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

async function send(res: ServerResponse, response: Response): Promise<void> {
  res.writeHead(response.status, Object.fromEntries(response.headers));
  res.end(await response.text());
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}
