import { startProgram } from "./programs.ts";
import type { SideInput } from "./sides/serve.ts";
import type { OPTIONS } from "./options.ts";
import { startTarget, type Target } from "./target.ts";
import { startTwin, type Twin } from "./twin.ts";

export type Options = typeof OPTIONS;

/** What the sections measure, each started when the first of them needs it. */
export interface Context {
  options: Options;
  /** The product with so many lists, by default the smallest of the sizes. */
  target(lists?: number): Promise<Target>;
  twin(): Promise<Twin>;
  /** The address of one of the sides that send the product's own bytes. */
  side(name: "bare" | "direct"): Promise<string>;
}

export function createContext(options: Options): Context {
  const started = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, start: () => Promise<T>): Promise<T> => {
    const known = started.get(name) as Promise<T> | undefined;
    if (known) return known;
    const starting = start();
    started.set(name, starting);
    return starting;
  };
  const target = (lists = Math.min(...options.sizes)) => once(`target ${lists}`, () => startTarget(lists));
  return {
    options,
    target,
    twin: () => once("twin", async () => startTwin(await target())),
    side: (name) => once(name, async () => startSide(name, await target())),
  };
}

async function startSide(name: "bare" | "direct", target: Target): Promise<string> {
  const [visitor] = await target.visitors(1);
  const { url: appUrl, supabaseUrl, publishableKey, dbUrl } = target;
  const { cookie = "", listId = "" } = visitor ?? {};
  const input: SideInput = { appUrl, supabaseUrl, publishableKey, dbUrl, cookie, listId };
  const { ready } = await startProgram<{ port: number }>(`sides/${name}.ts`, input);
  return `http://127.0.0.1:${ready.port}`;
}
