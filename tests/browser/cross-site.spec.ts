import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { carry, test } from "./fixtures.ts";

/** A form sent as text/plain writes a field's name, "=" and its value, which makes JSON of these two. */
const PASSWORD = "Secure=Pass123!";

/** A site whose pages post `json` to `url` as soon as they are opened: `/form`, `/fetch` and `/beacon`. */
async function startSite(url: string, json: string) {
  const [name = "", value = ""] = json.split("=");
  const field = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const bytes = `new TextEncoder().encode(${JSON.stringify(json)})`;
  const pages: Record<string, string> = {
    "/form": `<form method="post" enctype="text/plain" action="${url}">
      <input name="${field(name)}" value="${field(value)}"></form><script>document.forms[0].submit()</script>`,
    "/fetch": `<script>fetch("${url}", { method: "POST", mode: "no-cors", credentials: "include",
      body: ${JSON.stringify(json)} }).finally(() => document.title = "sent")</script>`,
    "/beacon": `<script>navigator.sendBeacon("${url}", ${bytes}); document.title = "sent"</script>`,
  };
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(pages[request.url ?? ""] ?? "");
  });
  server.listen(0);
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
}

test.describe("a page of another site @desktop", () => {
  for (const host of ["127.0.0.1", "localhost"]) {
    // A port of localhost is the same site as ours, so that its requests carry our cookies.
    test(`cannot sign its visitor in as someone else, from ${host}`, async ({
      page,
      app,
      context,
      signIn,
    }) => {
      const attacker = await app.openSession();
      expect((await attacker.api("POST", "/api/user/set-password", { password: PASSWORD })).status).toBe(200);
      const url = `${app.url}/api/auth/login`;
      const json = JSON.stringify({ email: attacker.email, password: PASSWORD });
      const site = await startSite(url, json);
      try {
        for (const visitor of [undefined, await signIn()]) {
          await context.clearCookies();
          if (visitor) await carry(visitor, app, context);
          const before = await context.cookies(app.url);
          for (const path of ["/form", "/fetch", "/beacon"]) {
            const answered = page.waitForResponse(url);
            await page.goto(`http://${host}:${site.port}${path}`);
            const response = await answered;
            expect(response.request().method()).toBe("POST");
            expect(response.status(), path).toBe(403);
            expect(await context.cookies(app.url)).toEqual(before);
          }
        }
      } finally {
        site.stop();
      }
      // The same body signs in a program, which has no visitor to deceive.
      const program = await fetch(url, { method: "POST", body: json });
      expect(program.status).toBe(200);
    });
  }
});
