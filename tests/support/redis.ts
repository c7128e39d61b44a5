import { createServer, type AddressInfo, type Socket } from "node:net";
import RedisMock from "ioredis-mock";

export interface TestRedis {
  url: string;
  /** Every received command, with its name in lower case. */
  commands: string[][];
  /** Stores a value directly. */
  store(key: string, value: string): Promise<void>;
  /** Closes all connections and stops listening; stored values stay. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/** Redis on a free port: the protocol on a real socket, the commands and Lua by ioredis-mock. */
export async function startRedis(): Promise<TestRedis> {
  const store = new RedisMock({ keyPrefix: "" });
  const commands: string[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let pending = Buffer.alloc(0);
    let turn = Promise.resolve();
    socket.on("data", (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      for (let read = readCommand(pending); read; read = readCommand(pending)) {
        const { command } = read;
        pending = pending.subarray(read.length);
        commands.push(command);
        turn = turn.then(async () => {
          socket.write(await answer(store, command));
        });
      }
    });
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const goAway = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${port}`,
    commands,
    store: async (key, value) => {
      await store.set(key, value);
    },
    goAway,
    comeBack: () => listen(port),
    stop: async () => {
      await goAway();
      await store.flushall();
      store.disconnect();
    },
  };
}

/** The first command in `data`, an array of bulk strings; null while it is incomplete. */
function readCommand(data: Buffer): { command: string[]; length: number } | null {
  let at = 0;
  const line = () => {
    const end = data.indexOf("\r\n", at);
    if (end < 0) return null;
    const text = data.toString("utf8", at, end);
    at = end + 2;
    return text;
  };
  const head = line();
  if (head === null) return null;
  const command: string[] = [];
  for (let left = Number(head.slice(1)); left > 0; left--) {
    const size = line();
    if (size === null || data.length < at + Number(size.slice(1)) + 2) return null;
    command.push(data.toString("utf8", at, at + Number(size.slice(1))));
    at += Number(size.slice(1)) + 2;
  }
  const [name = ""] = command;
  return { command: [name.toLowerCase(), ...command.slice(1)], length: at };
}

type Commands = Record<string, ((...args: string[]) => Promise<unknown>) | undefined>;

/** Commands of a new connection that ioredis-mock does not know. */
const GREETINGS = new Set(["client", "auth", "select"]);

async function answer(store: object, [name = "", ...args]: string[]): Promise<string> {
  if (GREETINGS.has(name)) return "+OK\r\n";
  const command = (store as Commands)[name];
  if (name === "hello" || !command) return `-ERR unknown command '${name}'\r\n`;
  try {
    return encode(await command.apply(store, args));
  } catch (error) {
    return `-ERR ${(error instanceof Error ? error.message : String(error)).replaceAll(/[\r\n]+/g, " ")}\r\n`;
  }
}

function encode(value: unknown): string {
  if (value === null || value === undefined) return "$-1\r\n";
  if (typeof value === "number") return `:${value}\r\n`;
  if (Array.isArray(value)) return `*${value.length}\r\n${value.map(encode).join("")}`;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
}
