/** What one of our endpoints refused, or that it could not be reached (`error: "network"`, status 0). */
export class ApiError extends Error {
  readonly status: number;
  /** The stable machine word, snake_case; the one to switch on. */
  readonly error: string;
  /** The upper-case code beside `error`. */
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

type ErrorBody = {
  error?: string;
  code?: string;
  message?: string;
  details?: unknown;
  retry_after_seconds?: number;
};

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A page that a signed-out person may see: a 401 there is an answer, not a reason to leave. */
const SIGN_IN_PATH = "/login";

/** A 401 that is about a password that was typed, wherever that is, and not about who is signed in. */
const WRONG_PASSWORD = "invalid_credentials";

/**
 * Calls one of our own endpoints with the learner's cookies and returns the body of the answer.
 * Throws `ApiError` for every refusal. A 401 also sends the person to sign in, and back here afterwards, unless
 * it is about a wrong password.
 * An aborted call rejects with the signal's own reason. `headers` come beside our own.
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
  // Aborted between its head and its end, it is no answer.
  signal?.throwIfAborted();
  if (response.ok) return answer as T;
  const refusal = isErrorBody(answer) ? answer : {};
  const isSignedOut = response.status === 401 && refusal.error !== WRONG_PASSWORD;
  if (isSignedOut && location.pathname !== SIGN_IN_PATH) {
    location.assign(`${SIGN_IN_PATH}?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  throw new ApiError(response.status, refusal);
}

function isErrorBody(value: unknown): value is ErrorBody {
  return typeof value === "object" && value !== null;
}
