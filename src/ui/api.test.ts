import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { callApi } from "@/ui/api";

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** The address of a server that answers like this. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  stops.push(() => server.closeAllConnections());
  stops.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("what a call sends goes as JSON, with the headers it was given", async () => {
  const url = await serve((request, response) => response.end(JSON.stringify(request.headers)));
  expect(await callApi("POST", url, {}, { headers: { "cache-control": "no-cache" } })).toMatchObject({
    accept: "application/json",
    "content-type": "application/json",
    "cache-control": "no-cache",
  });
});

test("a call that is aborted halfway through its answer rejects, rather than answer nothing", async () => {
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

test("a refusal carries what the server said of it", async () => {
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

test("a server that cannot be reached is a refusal of its own", async () => {
  const url = await serve((request) => request.socket.destroy());
  await expect(callApi("GET", url)).rejects.toMatchObject({ status: 0, error: "network" });
});

test("a wrong password is a refusal to read, and no reason to leave the page", async () => {
  const url = await serve((_, response) => {
    response.writeHead(401).end(JSON.stringify({ error: "invalid_credentials", code: "LOGIN_FAILED" }));
  });
  await expect(callApi("POST", url, {})).rejects.toMatchObject({
    name: "ApiError",
    error: "invalid_credentials",
  });
});
