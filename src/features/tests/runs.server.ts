/** Long enough for a learner to find a connection again. */
const REMEMBERED_MS = 60 * 60 * 1000;
/** Beyond this the oldest runs are forgotten first. */
const MOST_RUNS = 10_000;

/** The outcomes of runs by key, oldest first. */
export type Runs = Map<string, { outcome: Promise<unknown>; until: number }>;

const remembered: Runs = new Map();

/**
 * Does `work` once for a key: while it runs, and for an hour after it succeeded, the same key gets the same outcome.
 * A failure is forgotten, so that it can be tried again. `isFirst` tells who did the work.
 *
 * This is how a double click, or a retry after an answer was lost on the way, stays one test. The memory is this
 * process's: a retry that meets another process, or this one after a restart, is not recognised.
 */
export async function once<T>(
  key: string,
  work: () => Promise<T>,
  { runs = remembered, now = Date.now() }: { runs?: Runs; now?: number } = {},
): Promise<{ outcome: T; isFirst: boolean }> {
  forget(runs, now);
  const known = runs.get(key);
  if (known) return { outcome: (await known.outcome) as T, isFirst: false };

  const outcome = work();
  runs.set(key, { outcome, until: now + REMEMBERED_MS });
  try {
    return { outcome: await outcome, isFirst: true };
  } catch (error) {
    runs.delete(key);
    throw error;
  }
}

function forget(runs: Runs, now: number): void {
  for (const [key, { until }] of runs) {
    if (until > now && runs.size < MOST_RUNS) return;
    runs.delete(key);
  }
}
