import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { callApi } from "@/ui/api";

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** Starts a server with this handler and returns its URL. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  stops.push(() => server.closeAllConnections());
  stops.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("a call sends its body as JSON, with the given headers", async () => {
  const url = await serve((request, response) => response.end(JSON.stringify(request.headers)));
  expect(await callApi("POST", url, {}, { headers: { "cache-control": "no-cache" } })).toMatchObject({
    accept: "application/json",
    "content-type": "application/json",
    "cache-control": "no-cache",
  });
});

test("a call that is aborted while the body is read rejects", async () => {
  const controller = new AbortController();
  const url = await serve((_, response) => {
    response.write('{"success":', () =>
      setTimeout(() => controller.abort(new Error("no longer wanted")), 50),
    );
  });
  await expect(callApi("GET", url, undefined, { signal: controller.signal })).rejects.toThrow(
    "no longer wanted",
  );
});

test("an error response becomes an ApiError with its error, message and details", async () => {
  const url = await serve((_, response) => {
    response.writeHead(409).end(JSON.stringify({ error: "duplicate_word", details: { errors: [] } }));
  });
  await expect(callApi("POST", url, {})).rejects.toMatchObject({
    status: 409,
    error: "duplicate_word",
    code: "DUPLICATE_WORD",
    details: { errors: [] },
  });
});

test("an unreachable server is an ApiError of its own", async () => {
  const url = await serve((request) => request.socket.destroy());
  await expect(callApi("GET", url)).rejects.toMatchObject({ status: 0, error: "network" });
});

test("a wrong password does not redirect to the sign-in page", async () => {
  const url = await serve((_, response) => {
    response.writeHead(401).end(JSON.stringify({ error: "invalid_credentials", code: "LOGIN_FAILED" }));
  });
  await expect(callApi("POST", url, {})).rejects.toMatchObject({
    name: "ApiError",
    error: "invalid_credentials",
  });
});
