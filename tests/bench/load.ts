import autocannon from "autocannon";
import { ratePerSecond } from "./statistics.ts";

export interface LoadRequest {
  path: string;
  headers?: Record<string, string>;
}

export interface Load {
  perSecond: number;
  /** Milliseconds of each response. */
  times: number[];
}

interface LoadOptions {
  connections: number;
  seconds: number;
  /** Sent in turn; each connection starts with another one. */
  requests: LoadRequest[];
}

/** What browsers send. */
const ACCEPT = { "Accept-Encoding": "gzip, deflate, br, zstd", Accept: "text/html" };

/** Seconds. */
const TIMEOUT_S = 60;

/** Sends requests over so many connections, each the next one when the last is answered. @throws Error if one is refused */
export async function load(origin: string, { connections, seconds, requests }: LoadOptions): Promise<Load> {
  const all = requests.map(({ path, headers }) => ({
    method: "GET" as const,
    path,
    headers: { ...ACCEPT, ...headers },
  }));
  let connected = 0;
  const done: number[] = [];
  const times: number[] = [];
  const refused = new Set<number>();
  const { errors } = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    timeout: TIMEOUT_S,
    setupClient: (client) => {
      const first = connected++ % all.length;
      client.setRequests([...all.slice(first), ...all.slice(0, first)]);
      client.on("response", (status, _bytes, milliseconds) => {
        if (status !== 200) refused.add(status);
        done.push(performance.now());
        times.push(milliseconds);
      });
    },
  });
  if (refused.size > 0) throw new Error(`${origin}${all[0]?.path} answered with ${[...refused].join(", ")}.`);
  if (errors > 0) throw new Error(`${errors} requests to ${origin}${all[0]?.path} failed.`);
  // So that each connection has been answered, and the rate is no accident.
  if (times.length < 2 * connections && seconds < TIMEOUT_S)
    return load(origin, { connections, seconds: seconds * 2, requests });
  return { perSecond: ratePerSecond(done), times };
}
