import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** A request of the app for a chat completion. */
export interface AskedCompletion {
  headers: IncomingMessage["headers"];
  body: {
    model: string;
    messages: { role: string; content: string }[];
    response_format: { type: string };
  };
  /** The content of the last message: what the app wants. */
  wanted: { category: string; language: string; count: number };
  /** Settles when the app closes the connection before the answer is complete. */
  dropped: Promise<void>;
}

/** How the provider handles one request. */
export type Behaviour = (asked: AskedCompletion, res: ServerResponse) => void | Promise<void>;

export interface FakeProvider {
  /** For AI_BASE_URL. */
  url: string;
  /** The requests for that category, in order. */
  asked(category: string): AskedCompletion[];
  /** Handles the next requests for the category in turn, the last one for good. Forgets earlier requests. */
  behave(category: string, ...behaviours: Behaviour[]): void;
  stop(): Promise<void>;
}

/** An HTTP server for chat completions that misbehaves on command. */
export async function startProvider(): Promise<FakeProvider> {
  const behaviours = new Map<string, Behaviour[]>();
  const log = new Map<string, AskedCompletion[]>();
  const server = createServer((req, res) => {
    void (async () => {
      const body = (await json(req)) as AskedCompletion["body"];
      const wanted = JSON.parse(body.messages.at(-1)?.content ?? "{}") as AskedCompletion["wanted"];
      const dropped = new Promise<void>((resolve) => {
        res.once("close", () => {
          if (!res.writableFinished) resolve();
        });
      });
      const asked = { headers: req.headers, body, wanted, dropped };
      log.set(wanted.category, [...(log.get(wanted.category) ?? []), asked]);
      const queue = behaviours.get(wanted.category) ?? [obliging];
      const behaviour = queue.length > 1 ? queue.shift() : queue[0];
      await behaviour?.(asked, res);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: (category) => log.get(category) ?? [],
    behave: (category, ...next) => {
      behaviours.set(category, next);
      log.set(category, []);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Sends a completion whose message is this text. */
export function complete(res: ServerResponse, content: string): void {
  res.writeHead(200, { "Content-Type": "application/json" }).end(completion(content));
}

/** The body of a chat completion. */
export function completion(content: string): string {
  const message = { role: "assistant", content };
  return JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    choices: [{ index: 0, message, finish_reason: "stop" }],
  });
}

/** Answers with exactly these words. */
export function words(...list: string[]): Behaviour {
  return (_, res) => complete(res, JSON.stringify({ words: list }));
}

/** `count` different nouns that no dictionary flags. */
export function nouns(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, index) => `Noun Z${letters(from + index)}`);
}

/** Answers with as many words as requested, different ones each time. */
export const obliging: Behaviour = (() => {
  let next = 1;
  return ({ wanted }, res) => {
    complete(res, JSON.stringify({ words: nouns(wanted.count, next) }));
    next += wanted.count;
  };
})();

function letters(n: number): string {
  return n
    .toString(26)
    .split("")
    .map((digit) => "abcdefghijklmnopqrstuvwxyz".at(parseInt(digit, 26)) ?? "")
    .join("");
}
