import { expect, type Page } from "@playwright/test";
import { expectAccessible, open, test } from "./fixtures.ts";

interface Document {
  paths: Record<string, Record<string, { operationId: string; summary: string; tags: string[] }>>;
}

/** Opens the reference, at an operation if one is named, and waits until it is drawn. */
async function openReference(page: Page, operation = ""): Promise<void> {
  await open(page, `/docs/api${operation && `#tag/${operation}`}`);
  await expect(page.getByRole("heading", { level: 1, name: "Word Lists API" })).toBeAttached();
}

/** Tries the call that the page shows, with a Bearer token if one is given. */
async function tryCall(page: Page, call: string, token?: string) {
  await page.getByRole("button", { name: new RegExp(`Test Request.*${call}\\)`) }).click();
  const client = page.getByRole("dialog", { name: "API Client" });
  if (token) await client.getByRole("textbox", { name: "Bearer Token" }).fill(token);
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.url().endsWith(call.split(" ")[1] ?? "")),
    client.getByRole("button", { name: /^Send .+ request to/ }).click(),
  ]);
  return { client, request, response: await request.response() };
}

test("the reference lists every operation of the document, and loads nothing from other sites @desktop", async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(`${baseURL}/`)) elsewhere.push(request.url());
  });
  await openReference(page);
  const { paths } = (await (await page.request.get("/api/openapi.json")).json()) as Document;
  const documented = Object.values(paths).flatMap((methods) =>
    Object.entries(methods).map(
      ([
        method,
        {
          operationId,
          summary,
          tags: [tag = ""],
        },
      ]) =>
        [
          tag.toLowerCase().replaceAll(" ", "-"),
          operationId,
          summary,
          method.toUpperCase().replace("DELETE", "DEL"),
        ].join(" | "),
    ),
  );
  expect(documented.length).toBeGreaterThan(40);

  const sidebar = page.getByRole("complementary", { name: /^Sidebar/ });
  const closed = sidebar.getByRole("button", { name: /^Open Group/ });
  while ((await closed.count()) > 0) await closed.first().click();
  const shown = await sidebar.getByRole("link").evaluateAll((links) =>
    links.flatMap((link) => {
      const [, tag, id] = /^#tag\/([^/]+)\/([^/]+)$/.exec(link.getAttribute("href") ?? "") ?? [];
      const [summary, method] = link.textContent.split("HTTP Method:").map((text) => text.trim());
      return id ? [[tag, id, summary, method].join(" | ")] : [];
    }),
  );
  expect(shown.sort()).toEqual(documented.sort());
  expect(elsewhere).toEqual([]);
});

test("anyone can try a call that needs no session @phone", async ({ page }) => {
  await openReference(page, "running-the-site/getHealth");
  const { client, response } = await tryCall(page, "get /api/health");
  expect(response?.status()).toBe(200);
  await expect(client).toContainText("200 OK");
});

test("a learner tries a call with their cookies, and others with a token @desktop", async ({
  page,
  signIn,
  context,
}) => {
  const learner = await signIn();
  await learner.api("POST", "/api/lists", { name: "Tried on the page" });
  await openReference(page, "lists/getLists");
  const own = await tryCall(page, "get /api/lists");
  expect(own.response?.status()).toBe(200);
  await expect(own.client).toContainText("Tried on the page");

  await context.clearCookies();
  await page.reload();
  const refused = await tryCall(page, "get /api/lists");
  expect(refused.response?.status()).toBe(401);
  await expect(refused.client).toContainText("unauthorized");
  await page.keyboard.press("Escape");
  const byToken = await tryCall(page, "get /api/lists", learner.accessToken);
  expect(byToken.response?.status()).toBe(200);
  await expect(byToken.client).toContainText("Tried on the page");
  expect(await byToken.request.headerValue("cookie")).toBeNull();
});

test("the introduction links to the Error object @desktop", async ({ page }) => {
  await openReference(page);
  await page.getByRole("main").getByRole("link", { name: "Error", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Error", exact: true })).toBeInViewport();
});

test("the search finds an operation @desktop", async ({ page }) => {
  await openReference(page);
  await page.keyboard.press("Control+k");
  const search = page.getByRole("dialog", { name: "Search" });
  await search.getByRole("combobox").fill("record a finished");
  await expect(search.getByRole("option").first()).toContainText("Record a finished test");
  await search.getByRole("option").first().click();
  await expect(page).toHaveURL(/\/completeTest$/);
  await expect(page.getByRole("heading", { name: "Record a finished test" })).toBeInViewport();
});

test("the reference is accessible in either theme, fits the screen, and follows the site's theme", async ({
  page,
}) => {
  // The library goes on drawing after its headings are there.
  const expectSettledAccessible = () => expect(() => expectAccessible(page)).toPass();
  const isDark = () => page.evaluate(() => document.body.classList.contains("dark-mode"));
  await page.emulateMedia({ colorScheme: "light" });
  await openReference(page);
  expect(await isDark()).toBe(false);
  await expect(page.getByRole("heading", { name: "The database" })).toBeVisible();
  await expectSettledAccessible();

  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(isDark).toBe(true);
  await page.reload();
  await expect(page.getByRole("heading", { name: "The database" })).toBeVisible();
  await expectSettledAccessible();
  // A phone zooms out for what is too wide, so innerWidth would grow along.
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(page.viewportSize()?.width);

  await page.context().addCookies([{ name: "theme", value: "light", url: page.url() }]);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Word Lists API" })).toBeVisible();
  expect(await isDark()).toBe(false);
});

test("the reference is in English within the site's Polish frame @desktop", async ({ browser, app }) => {
  const context = await browser.newContext({ locale: "pl-PL", baseURL: app.url });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("link", { name: "API dla programistów" }).click();
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText("Word Lists API");
  await expect(page.locator("html")).toHaveAttribute("lang", "pl");
  expect(await title.evaluate((h1) => h1.closest("[lang]")?.getAttribute("lang"))).toBe("en");
  await expect(page).toHaveTitle("The HTTP API · Word Lists");
  await context.close();
});

test("without scripts the page points at the document that it draws @phone", async ({ browser, app }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: app.url });
  const page = await context.newPage();
  await page.goto("/docs/api");
  await page.getByRole("link", { name: "the OpenAPI document" }).click();
  await expect(page).toHaveURL(/\/api\/openapi\.json$/);
  await context.close();
});

test("the reference's policy allows inline style sheets and nothing else that other pages forbid @desktop", async ({
  page,
}) => {
  /** The directives of a page's policy. The hashes of its own scripts and styles differ from page to page. */
  const policyOf = async (path: string) => {
    const response = await page.request.get(path);
    const policy = response.headers()["content-security-policy"] ?? "";
    return policy
      .split(";")
      .map((directive) => directive.trim().split(/ +/))
      .map((words) => words.filter((word) => !word.startsWith("'sha256-")).join(" "))
      .filter((directive) => directive !== "");
  };
  const reference = await policyOf("/docs/api");
  const others = [
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-elem 'self'",
    "style-src-attr 'unsafe-inline'",
  ];
  expect(reference).toEqual(
    others.map((directive) =>
      directive.replace("style-src-elem 'self'", "style-src-elem 'self' 'unsafe-inline'"),
    ),
  );
  // After the reference, so that nothing of it stays behind.
  for (const path of ["/", "/login", "/register", "/forgot-password", "/no-such-page"])
    expect(await policyOf(path), path).toEqual(others);
});
