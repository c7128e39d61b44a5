/** An error response of our API, or a failed connection (`error: "network"`, status 0). */
export class ApiError extends Error {
  readonly status: number;
  /** The stable error code, in snake_case. */
  readonly error: string;
  /** The upper-case code, which several errors may share. */
  readonly code: string;
  readonly details: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, body: ErrorBody) {
    super(body.message ?? "The server could not be reached.");
    this.name = "ApiError";
    this.status = status;
    this.error = body.error ?? (status === 0 ? "network" : "server_error");
    this.code = body.code ?? this.error.toUpperCase();
    this.details = body.details;
    this.retryAfterSeconds = body.retry_after_seconds;
  }
}

/** Whether a call failed without an answer of its endpoint: there was no connection, or the server had trouble. */
export function isUnanswered(failure: unknown): boolean {
  return failure instanceof ApiError && (failure.status === 0 || failure.status >= 500);
}

type ErrorBody = {
  error?: string;
  code?: string;
  message?: string;
  details?: unknown;
  retry_after_seconds?: number;
};

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A 401 on this page does not redirect. */
const SIGN_IN_PATH = "/login";

/** A 401 for a wrong password, which does not mean that the session has ended. */
const WRONG_PASSWORD = "invalid_credentials";

/**
 * Calls one of our own endpoints with the learner's cookies and returns the response body. A 401, except for a wrong
 * password, also redirects to the sign-in page, which returns here afterwards.
 * @throws ApiError, or the signal's reason if the call is aborted
 */
export async function callApi<T>(
  method: Method,
  path: string,
  body?: unknown,
  { signal, headers = {} }: { signal?: AbortSignal; headers?: Record<string, string> } = {},
): Promise<T> {
  const init: RequestInit = { method, headers: { ...headers, accept: "application/json" } };
  if (signal) init.signal = signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...headers, accept: "application/json", "content-type": "application/json" };
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, {});
  }
  const answer: unknown = await response.json().catch(() => null);
  // The call may be aborted while the body is read.
  signal?.throwIfAborted();
  if (response.ok) return answer as T;
  const failure = isErrorBody(answer) ? answer : {};
  const isSignedOut = response.status === 401 && failure.error !== WRONG_PASSWORD;
  if (isSignedOut && location.pathname !== SIGN_IN_PATH) {
    location.assign(`${SIGN_IN_PATH}?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  throw new ApiError(response.status, failure);
}

function isErrorBody(value: unknown): value is ErrorBody {
  return typeof value === "object" && value !== null;
}
