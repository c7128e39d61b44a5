import type { LoadRequest } from "./load.ts";
import type { Visitor } from "./target.ts";

export const PAGES = ["dashboard", "list", "history"] as const;
export type Page = (typeof PAGES)[number];

export function pathOf(page: Page, listId: string): string {
  return page === "list" ? `/lists/${listId}` : `/${page}`;
}

/** @param cookie the product's, or that of the twin */
export function requestsFor(
  page: Page,
  visitors: Visitor[],
  cookie: "cookie" | "twinCookie" = "cookie",
): LoadRequest[] {
  return visitors.map((visitor) => ({
    path: pathOf(page, visitor.listId),
    headers: { Cookie: visitor[cookie] },
  }));
}
