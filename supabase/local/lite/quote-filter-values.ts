import { replaceRequest, type LiteMiddleware } from "./http.ts";

const COMPARISON = /^((?:not\.)?(?:eq|neq|gt|gte|lt|lte))\.(.*)$/s;
const LIST = /^((?:not\.)?in)\.\((.*)\)$/s;

/**
 * Quotes the values of REST filters. Lite guesses the type of an unquoted value, so that `word=eq.null`,
 * `eq.true` and `eq.1.0` would never match the text. Groups (`or=`) are left as they are.
 */
export const quoteFilterValues: LiteMiddleware = async (c, next) => {
  const { method, path } = c.req;
  if (!path.startsWith("/rest/v1/") || path.startsWith("/rest/v1/rpc/")) return next();
  const url = new URL(c.req.url);
  const query = [...url.searchParams].map(([key, value]) => [key, quoteValues(value)] as const);
  if (query.every(([, value]) => !value.includes('"'))) return next();
  url.search = new URLSearchParams(query.map(([key, value]) => [key, value])).toString();
  replaceRequest(c, url.href, method === "GET" || method === "HEAD" ? undefined : await c.req.text());
  return next();
};

function quoteValues(filter: string): string {
  return filter
    .replace(COMPARISON, (_, operator: string, operand: string) => `${operator}."${operand}"`)
    .replace(
      LIST,
      (_, operator: string, items: string) =>
        `${operator}.(${items.replace(/"(?:\\.|[^"\\])*"|[^,"]+/gs, quote)})`,
    );
}

function quote(item: string): string {
  return item.startsWith('"') ? item : `"${item.replaceAll("\\", "\\\\")}"`;
}
