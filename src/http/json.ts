/** A JSON response that must not be cached, because every answer depends on the learner. */
export function json(
  data: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(data, {
    status: init.status ?? 200,
    headers: { "Cache-Control": "private, no-store", ...init.headers },
  });
}
