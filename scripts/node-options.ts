/**
 * V8's limits for the app, in megabytes. Without them the heap grows with the memory of the machine, to half a gigabyte
 * under load, and the young generation grows several times larger during a burst and stays that large. A page or an
 * export needs far less (docs/supabase.md, "Memory").
 */
export const HEAP_LIMITS = "--max-semi-space-size=16 --max-old-space-size=192";

/** `NODE_OPTIONS` for the app: the limits, and after them what the operator has set, which wins. */
export function nodeOptions({ NODE_OPTIONS = "" }: NodeJS.ProcessEnv): string {
  return `${HEAP_LIMITS} ${NODE_OPTIONS}`.trim();
}
