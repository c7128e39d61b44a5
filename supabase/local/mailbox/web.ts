import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { MailStore } from "./store.ts";

const LISTED_AT_ONCE = 50;

/**
 * Mailpit's API, as far as reading and emptying the mailbox goes, and a page to read mails.
 * https://mailpit.axllent.org/docs/api-v1/
 */
export function mailboxApp(store: MailStore): Hono {
  const app = new Hono();
  const page = readFileSync(join(import.meta.dirname, "page.html"), "utf8");

  app.use(async (c, next) => {
    // A page elsewhere may name this address as its own (DNS rebinding) and read sign-in links.
    const host = new URL(c.req.url).hostname;
    if (!["127.0.0.1", "localhost", "[::1]"].includes(host)) return c.text("Only from this machine", 403);
    await next();
    c.header("X-Content-Type-Options", "nosniff");
    return undefined;
  });

  app.get("/api/v1/messages", (c) => {
    const start = Math.max(0, Number(c.req.query("start")) || 0);
    const messages = store.list(start, Number(c.req.query("limit")) || LISTED_AT_ONCE);
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
    // A mail shows itself, and opens links on a click: it runs nothing and sends nothing by itself.
    c.header(
      "Content-Security-Policy",
      "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; " +
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid: https:; base-uri 'none'; form-action 'none'",
    );
    return c.html(
      `<base target="_blank">${message.HTML || `<pre style="white-space: pre-wrap">${escape(message.Text)}</pre>`}`,
    );
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

/** Serves the mailbox on 127.0.0.1. Port 0 for any free one. */
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

function escape(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
