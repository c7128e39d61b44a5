import { expect } from "@playwright/test";
import { expectAccessible, open, test } from "./fixtures.ts";

interface Document {
  paths: Record<string, Record<string, { operationId: string; summary: string }>>;
}

test("the API documentation shows every call, has no broken links, and needs no script", async ({ page }) => {
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  await open(page, "/docs/api");
  const { paths } = (await (await page.request.get("/api/openapi.json")).json()) as Document;
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, summary }]) =>
      [operationId, summary, `${method.toUpperCase()} ${path}`].join(" | "),
    ),
  );
  expect(documented.length).toBeGreaterThan(40);
  const shown = await page.locator("section.call:has(.call__address)").evaluateAll((sections) =>
    sections.map((section) => {
      const text = (selector: string) => section.querySelector(selector)?.textContent ?? "";
      return [section.id, text("h3"), text(".call__address").trim().replace(/\s+/g, " ")].join(" | ");
    }),
  );
  expect(shown.sort()).toEqual(documented.sort());

  const broken = await page
    .locator('a[href^="#"]')
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute("href")?.slice(1) ?? "")
        .filter((id) => document.getElementById(id) === null),
    );
  expect(broken).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  // They share a few components, and axe takes 15 seconds for all of them.
  const kinds = ["createList", "changeWord", "openLink", "login", "exportAccount", "Error"];
  await page.locator("section.call").evaluateAll((sections, kept) => {
    for (const section of sections) if (!kept.includes(section.id)) section.remove();
  }, kinds);
  await expectAccessible(page);
  expect(scripts).toEqual([]);
});

test("the API documentation is English inside a page in the visitor's language", async ({ browser, app }, {
  project,
}) => {
  const context = await browser.newContext({
    locale: "pl-PL",
    baseURL: app.url,
    viewport: project.use.viewport ?? null,
  });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("link", { name: "API dla programistów" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The HTTP API");
  await expect(page.locator("html")).toHaveAttribute("lang", "pl");
  expect(await page.locator("h1").evaluate((h1) => h1.closest("[lang]")?.getAttribute("lang"))).toBe("en");

  await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Tests" }).click();
  await page.getByRole("link", { name: "Record a finished test" }).first().click();
  await expect(page.getByRole("heading", { name: "Record a finished test" })).toBeInViewport();
  await context.close();
});
