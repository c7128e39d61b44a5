import { replaceRequest, type LiteMiddleware } from "./http.ts";

const COMPARISON = /^((?:not\.)?(?:eq|neq|gt|gte|lt|lte))\.(.*)$/s;
const LIST = /^((?:not\.)?in)\.\((.*)\)$/s;

/**
 * Filters compare with exactly what was written. Lite guesses types from the text, so that the words
 * "null", "true" and "1.0" are never found; what is in quotes it takes as it is. Groups (`or=`) stay as they are.
 */
export const literalFilters: LiteMiddleware = async (c, next) => {
  const { method, path } = c.req;
  if (!path.startsWith("/rest/v1/") || path.startsWith("/rest/v1/rpc/")) return next();
  const url = new URL(c.req.url);
  const query = [...url.searchParams].map(([key, value]) => [key, literal(value)] as const);
  if (query.every(([, value]) => !value.includes('"'))) return next();
  url.search = new URLSearchParams(query.map(([key, value]) => [key, value])).toString();
  replaceRequest(c, url.href, method === "GET" || method === "HEAD" ? undefined : await c.req.text());
  return next();
};

function literal(value: string): string {
  return value
    .replace(COMPARISON, (_, operator: string, operand: string) => `${operator}."${operand}"`)
    .replace(
      LIST,
      (_, operator: string, items: string) =>
        `${operator}.(${items.replace(/"(?:\\.|[^"\\])*"|[^,"]+/gs, quoted)})`,
    );
}

function quoted(item: string): string {
  return item.startsWith('"') ? item : `"${item.replaceAll("\\", "\\\\")}"`;
}
