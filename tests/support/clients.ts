import type { TestApp } from "./app.ts";

/** Makes an app trust the `X-Forwarded-For` of the clients below. */
export const BEHIND_PROXY = { TRUSTED_PROXIES: "127.0.0.1,::1" };

/** Playwright's workers share one app, so each has addresses of its own. */
const WORKER = Number(process.env.TEST_WORKER_INDEX ?? 0) % 250;

let clients = 0;

/** A client address that no other test uses, so that rate limits do not interfere. */
export function nextClient(): string {
  clients++;
  return `10.${WORKER}.${Math.floor(clients / 250) % 250}.${(clients % 250) + 1}`;
}

/** Posts JSON to a path of our API, from a client address. */
export function postAs(
  app: Pick<TestApp, "url" | "environment">,
  path: string,
  body?: unknown,
  { ip = nextClient(), cookie = "", headers = {} } = {},
): Promise<Response> {
  return fetch(app.url + path, {
    method: "POST",
    headers: {
      // A second process of an app answers for the same site.
      Origin: app.environment.SITE_URL ?? app.url,
      "X-Forwarded-For": ip,
      ...(cookie && { Cookie: cookie }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: "manual",
  });
}
