import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { env } from "../src/env.ts";
import { clientAddress, trustedProxies } from "./client-address.ts";
import { answering } from "../src/http/connection.ts";
import { AppError, type ErrorName } from "../src/http/errors.ts";
import { isCrossSite } from "../src/http/origin.ts";

/**
 * The front door of the built app: `node server/index.ts`, next to `dist/`. It validates the
 * environment before anything listens, decides what is believed of a request (its host, protocol
 * and client address), and closes without cutting answers off.
 *
 * Astro bakes its allowed domains in when it is built and would believe `X-Forwarded-For` of
 * anybody; docs/decisions/0003-front-door.md tells why that is settled here instead.
 */
const { SITE_URL, HOST, PORT, TRUSTED_PROXIES } = env();
const site = new URL(SITE_URL);
const trusted = trustedProxies(TRUSTED_PROXIES);

/** Milliseconds for requests under way to finish, once the process is asked to stop. */
const DRAIN_MS = 5_000;

/** Milliseconds. Longer than proxies and clients keep theirs, so that nobody sends into a closing connection. */
const KEEP_ALIVE_MS = 75_000;

process.env.ASTRO_NODE_AUTOSTART = "disabled";
const { handler } = (await import(new URL("../dist/server/entry.mjs", import.meta.url).href)) as {
  handler: (req: IncomingMessage, res: ServerResponse) => void;
};

const server = createServer((req, res) => {
  // Files are served without passing the middleware.
  res.setHeader("X-Content-Type-Options", "nosniff");
  const refusal = refuse(req);
  if (refusal) {
    const headers = { Allow: [...METHODS].join(", ") };
    void answer(res, new AppError(refusal, refusal === "method_not_allowed" ? { headers } : {}).toResponse());
    return;
  }

  const { headers } = req;
  const forwardedFor = single(headers["x-forwarded-for"]);
  headers["x-forwarded-for"] = clientAddress(req.socket.remoteAddress ?? "", forwardedFor, trusted);
  headers["x-forwarded-proto"] = site.protocol.slice(0, -1);
  headers.host = site.host;
  delete headers["x-forwarded-host"];
  delete headers["x-forwarded-port"];
  // Astro's own origin check knows neither Bearer nor Sec-Fetch-Site; what passed ours is ours.
  headers.origin = site.origin;
  answering(res, () => handler(req, res));
});

server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(PORT, HOST, () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : PORT;
  process.send?.({ listening: port });
  if (!process.send) console.log(`Word Lists listens on http://${HOST}:${port} for ${SITE_URL}`);
});
server.on("error", (error) => {
  console.error(`The app cannot listen on ${HOST}:${PORT}: ${error.message}`);
  process.exit(1);
});

function close() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}
process.on("SIGTERM", close);
process.on("SIGINT", close);
// Started by `npm start`: when that process dies, however it dies, this one has nobody left to serve.
process.on("disconnect", close);

const METHODS = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]);

/** What is refused before anybody looks closer, because nothing behind could answer it well. */
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

async function answer(res: ServerResponse, response: Response): Promise<void> {
  res.writeHead(response.status, Object.fromEntries(response.headers));
  res.end(await response.text());
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}
