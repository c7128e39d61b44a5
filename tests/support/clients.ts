import type { TestApp } from "./app.ts";

/** What an app needs to believe the address that a client below says it has, as if a proxy had. */
export const BEHIND_PROXY = { TRUSTED_PROXIES: "127.0.0.1,::1" };

let clients = 0;

/** A client address that nobody has used: limits by address are not the subject of most tests. */
export function nextClient(): string {
  clients++;
  return `10.${Math.floor(clients / 62500) % 250}.${Math.floor(clients / 250) % 250}.${(clients % 250) + 1}`;
}

/** Posts to a path of our API as one client; a body is sent as JSON. */
export function postAs(
  app: TestApp,
  path: string,
  body?: unknown,
  { ip = nextClient(), cookie = "", headers = {} } = {},
): Promise<Response> {
  return fetch(app.url + path, {
    method: "POST",
    headers: {
      Origin: app.url,
      "X-Forwarded-For": ip,
      ...(cookie && { Cookie: cookie }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: "manual",
  });
}
