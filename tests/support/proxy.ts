import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** An answer of the proxy itself; an object is sent as JSON, and text as HTML. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: object | string | null;
}

/**
 * What happens to a request: `pass` forwards it; `lose` forwards it and drops the answer; `repeat` forwards it once
 * and then repeats the answer; `drop` closes the connection; `hold` never answers; `keep` forwards it and keeps the
 * answer to itself.
 */
export type Fate = "pass" | "lose" | "repeat" | "drop" | "hold" | "keep" | number | Answer;

export interface Proxy {
  url: string;
  /** Where requests are forwarded to; set before the first one. */
  target: string;
  /** Decides for each request, which waits until then; a number is a status that the proxy answers with itself. */
  decide: (method: string, path: string, headers: IncomingHttpHeaders) => Fate | Promise<Fate>;
  /** Called once an answer has arrived that the proxy keeps to itself. */
  onKept: () => void;
  stop(): Promise<void>;
}

/** A proxy between the app and its Supabase that fails on command. */
export async function startProxy(): Promise<Proxy> {
  const server = createServer((req, res) => void handle(req, res));
  const known = new Map<string, { status: number; headers: IncomingHttpHeaders; body: Buffer }>();
  const handle = async (req: IncomingMessage, res: ServerResponse) => {
    const fate = await proxy.decide(req.method ?? "GET", req.url ?? "/", req.headers);
    if (fate === "drop") {
      req.socket.destroy();
      return;
    }
    if (fate === "hold") return;
    if (typeof fate === "object") {
      const isJson = typeof fate.body !== "string";
      res.writeHead(fate.status, {
        "Content-Type": isJson ? "application/json" : "text/html",
        ...fate.headers,
      });
      res.end(typeof fate.body === "string" ? fate.body : JSON.stringify(fate.body));
      return;
    }
    if (typeof fate === "number") {
      res.writeHead(fate, { "Content-Type": "text/plain" }).end("no");
      return;
    }
    const key = [req.method, req.url, req.headers.authorization].join(" ");
    const answered = fate === "repeat" ? known.get(key) : undefined;
    if (answered) {
      res.writeHead(answered.status, answered.headers).end(answered.body);
      return;
    }
    const onward = request(
      new URL(req.url ?? "/", proxy.target),
      { method: req.method, headers: req.headers },
      (answer) => {
        if (fate === "keep") {
          answer.resume().once("end", () => proxy.onKept());
          return;
        }
        if (fate === "lose") {
          answer.resume().once("end", () => req.socket.destroy());
          return;
        }
        if (fate === "repeat") {
          const { statusCode: status = 502, headers } = answer;
          void buffer(answer).then((body) => known.set(key, { status, headers, body }));
        }
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    onward.on("error", () => req.socket.destroy());
    req.pipe(onward);
  };
  const proxy: Proxy = {
    url: "",
    target: "",
    decide: () => "pass",
    onKept: () => {},
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
