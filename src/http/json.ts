/** A JSON response that must not be cached, because every answer depends on the learner. */
export function json(
  data: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const body = JSON.stringify(data);
  return new Response(body, {
    status: init.status ?? 200,
    headers: {
      "Cache-Control": "private, no-store",
      "Content-Type": "application/json",
      // By which server/compression.ts leaves short answers alone.
      "Content-Length": String(Buffer.byteLength(body)),
      ...init.headers,
    },
  });
}
