/** A JSON answer that no cache may keep: everything the API says depends on who asks. */
export function json(
  data: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(data, {
    status: init.status ?? 200,
    headers: { "Cache-Control": "private, no-store", ...init.headers },
  });
}
