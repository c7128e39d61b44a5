import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { html, raw } from "hono/html";
import type { MailStore } from "./store.ts";

const DEFAULT_PAGE_SIZE = 50;

/**
 * The part of Mailpit's API that lists, reads and deletes mails, and a page to read them.
 * https://mailpit.axllent.org/docs/api-v1/
 */
function mailboxApp(store: MailStore): Hono {
  const app = new Hono();
  const page = readFileSync(join(import.meta.dirname, "page.html"), "utf8");

  app.use(async (c, next) => {
    // Against DNS rebinding, by which a foreign page could read sign-in links.
    const host = new URL(c.req.url).hostname;
    if (!["127.0.0.1", "localhost", "[::1]"].includes(host))
      return c.text("Only available on this machine", 403);
    await next();
    c.header("X-Content-Type-Options", "nosniff");
    return undefined;
  });

  app.get("/api/v1/messages", (c) => {
    const start = Math.max(0, Number(c.req.query("start")) || 0);
    const messages = store.list(start, Number(c.req.query("limit")) || DEFAULT_PAGE_SIZE);
    const { total, unread } = store;
    const counts = { total, unread, count: messages.length, messages_count: total, messages_unread: unread };
    return c.json({ ...counts, start, tags: [], messages });
  });

  app.get("/api/v1/message/:id", (c) => {
    const message = store.read(c.req.param("id"));
    return message ? c.json(message) : c.text("Message not found", 404);
  });

  app.delete("/api/v1/messages", async (c) => {
    const body = (await c.req.json().catch(() => ({}))) as { IDs?: string[] };
    store.delete(body.IDs ?? []);
    return c.text("ok");
  });

  app.get("/view/:file{.+\\.html}", (c) => {
    const message = store.read(c.req.param("file").slice(0, -".html".length));
    if (!message) return c.text("Message not found", 404);
    // The mail can be displayed and its links clicked; no script runs, and nothing is submitted.
    c.header(
      "Content-Security-Policy",
      "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; " +
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid: https:; base-uri 'none'; form-action 'none'",
    );
    const body = message.HTML
      ? raw(message.HTML)
      : html`<pre style="white-space: pre-wrap">${message.Text}</pre>`;
    return c.html(html`<base target="_blank" />${body}`);
  });

  app.get("/", (c) => {
    c.header(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; img-src data:",
    );
    return c.html(page);
  });
  return app;
}

/** Serves the mailbox on 127.0.0.1. @param port 0 for a free port */
export async function startMailboxWeb(
  store: MailStore,
  port: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = serve({ fetch: mailboxApp(store).fetch, hostname: "127.0.0.1", port }) as Server;
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
