import { createServer, get, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { endWithBench } from "../program.ts";
import { PAGES, pathOf, type Page } from "../pages.ts";

/** What the sides get that send the product's own bytes. */
export interface SideInput {
  appUrl: string;
  supabaseUrl: string;
  publishableKey: string;
  dbUrl: string | null;
  /** Whose pages are sent to everyone. */
  cookie: string;
  listId: string;
}

/**
 * Serves the bytes of the product's pages, as captured now, after `ask` has asked for the data of a page and thrown it
 * away.
 */
export async function servePages(
  { appUrl, cookie, listId }: SideInput,
  ask: (page: Page, accessToken: string, listId: string) => Promise<unknown>,
  stop: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  let isStopping = false;
  endWithBench(() => {
    isStopping = true;
    return stop();
  });
  const captured = new Map<Page, Awaited<ReturnType<typeof capture>>>();
  for (const page of PAGES) captured.set(page, await capture(appUrl + pathOf(page, listId), cookie));

  const server = createServer((req, res) => {
    const [, page = "", id = ""] = req.url?.split("/") ?? [];
    const name: Page = page === "history" ? "history" : page === "lists" ? "list" : "dashboard";
    const accessToken = /access_token=([^;]*)/.exec(req.headers.cookie ?? "")?.[1] ?? "";
    ask(name, accessToken, id).then(
      () => {
        const { headers, body } = captured.get(name) ?? { headers: {}, body: "" };
        res.writeHead(200, headers).end(body);
      },
      (error: unknown) => {
        if (!isStopping) console.error(error);
        res.writeHead(500).end();
      },
    );
  });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
}

/** As it comes over the wire, compressed or not. */
async function capture(url: string, cookie: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const headers = { Cookie: cookie, "Accept-Encoding": "gzip, deflate, br, zstd", Accept: "text/html" };
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered with ${response.statusCode}.`));
      const { "transfer-encoding": _, connection: __, "keep-alive": ___, ...kept } = response.headers;
      buffer(response).then((body) => resolve({ headers: kept, body }), reject);
    }).on("error", reject);
  });
}
