import { FUNCTION_RESULTS } from "@/db/function-results";
import { parseRetryAfter, UNSTATED_LIMIT_S } from "@/http/retry-after";

const TIMEOUT_MS = 10_000;

export const fetchWithTimeout: typeof fetch = (input, init) => {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout });
};

/** The code of an error that stands for an answer which PostgREST did not give; its `details` are the seconds to wait. */
export const UNAVAILABLE = "UNAVAILABLE";

/** An SQLSTATE, or a code of PostgREST itself. */
const ERROR_CODE = /^([0-9A-Z]{5}|PGRST[0-9A-Z]{3})$/;

/** Whether a code is one of Postgres or PostgREST, and not of a gateway in front of them. */
export function isDatabaseCode(code: unknown): code is string {
  return typeof code === "string" && ERROR_CODE.test(code);
}

/**
 * Fetches for a client of Supabase, and replaces every answer that PostgREST cannot have given by an error with the code
 * UNAVAILABLE. postgrest-js takes some of them for a success: a 404 without a body, or any JSON with the status 200, and
 * an account, a list or a link would seem not to exist.
 */
export const fetchAnswer: typeof fetch = async (input, init) => {
  const request = requestOf(input, init);
  if (!request) return fetchWithTimeout(input, init);
  let response: Response;
  try {
    response = await fetchReliably(request, input, init);
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    return unavailable(error instanceof Error ? error.message : String(error));
  }
  const { status, headers } = response;
  const body = await response.text().catch(() => null);
  if (body !== null && (response.ok ? isResult(request, response, body) : isDatabaseError(body)))
    return new Response(body === "" ? null : body, { status, headers });
  const seconds =
    parseRetryAfter(headers.get("retry-after")) ?? (status === 429 ? UNSTATED_LIMIT_S : undefined);
  return unavailable(`Status ${status}: ${body?.slice(0, 200) ?? "no body"}`, seconds);
};

interface RestRequest {
  method: string;
  /** Of the table or function. */
  name: string;
  isFunction: boolean;
  /** The columns that it asks for by name, which leaves out embedded tables. */
  columns: string[];
  headers: Headers;
}

/** Null for a request to another service than PostgREST. */
function requestOf(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): RestRequest | null {
  const url = new URL(input instanceof Request ? input.url : input);
  const [, rpc, name] = /\/rest\/v1\/(rpc\/)?([^/]+)$/.exec(url.pathname) ?? [];
  if (name === undefined) return null;
  const { method = "GET", headers } = init ?? {};
  const columns = withoutEmbedded(url.searchParams.get("select") ?? "")
    .split(",")
    .filter((column) => /^\w+$/.test(column));
  return { method, name, isFunction: rpc !== undefined, columns, headers: new Headers(headers) };
}

/** What a `select` asks for, without the columns of embedded tables: `id,list:lists(id,name)` becomes `id,list:lists`. */
function withoutEmbedded(select: string): string {
  const outer = select.replace(/\([^()]*\)/g, "");
  return outer === select ? outer : withoutEmbedded(outer);
}

/** A connection that was kept open may just have been closed, so a request that only reads is sent again once. */
async function fetchReliably({ method }: RestRequest, ...args: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetchWithTimeout(...args);
  } catch (error) {
    const isLost = error instanceof Error && !["TimeoutError", "AbortError"].includes(error.name);
    if (!isLost || (method !== "GET" && method !== "HEAD")) throw error;
    return fetchWithTimeout(...args);
  }
}

function isDatabaseError(body: string): boolean {
  const error = parseJson(body);
  return typeof error === "object" && error !== null && "code" in error && isDatabaseCode(error.code);
}

/** Whether a success has the form that this request asks for. */
function isResult(request: RestRequest, response: Response, body: string): boolean {
  const { method, name, isFunction, columns, headers } = request;
  if (method === "HEAD") return /\/\d+$/.test(response.headers.get("content-range") ?? "");
  const result = parseJson(body);
  if (headers.get("accept")?.startsWith("application/vnd.pgrst.object+json")) return isRow(result, columns);
  if (isFunction) {
    const kind = Object.hasOwn(FUNCTION_RESULTS, name) && FUNCTION_RESULTS[name as FunctionName];
    if (kind === "nothing") return response.status === 204 || result === null || result === "";
    if (kind === "json") return isRow(result, []);
    if (kind === "row") return isRow(result, ["id"]);
    return kind === "rows" ? areRows(result, []) : typeof result === kind;
  }
  if (method === "GET" || headers.get("prefer")?.includes("return=representation"))
    return areRows(result, columns);
  return body === "" && (method === "POST" || response.status === 204);
}

type FunctionName = keyof typeof FUNCTION_RESULTS;

function areRows(value: unknown, columns: string[]): boolean {
  return Array.isArray(value) && value.every((row) => isRow(row, columns));
}

function isRow(value: unknown, columns: string[]): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return columns.every((column) => Object.hasOwn(value, column));
}

/** Undefined if the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unavailable(message: string, seconds?: number): Response {
  return Response.json(
    { code: UNAVAILABLE, message, details: String(seconds ?? ""), hint: "" },
    { status: 502 },
  );
}
