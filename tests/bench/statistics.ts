/** The middle value, or the mean of the two in the middle. @throws Error for no values */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which this share of the values lies, interpolated. @throws Error for no values */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error("There are no values.");
  return below + (above - below) * (place - Math.floor(place));
}

export interface Summary {
  median: number;
  min: number;
  max: number;
}

export function summarize(values: readonly number[]): Summary {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * One side divided by the other, round by round, because what else the machine does changes from round to round.
 * @throws Error unless both have as many rounds
 */
export function ratios(side: readonly number[], other: readonly number[]): number[] {
  if (side.length !== other.length) throw new Error("The sides have different numbers of rounds.");
  return side.map((value, round) => value / (other[round] ?? NaN));
}

/**
 * How many a second, from the times in milliseconds at which they were done. Counts from the first to the last, so that
 * neither the start nor what was cut off at the end matters. 0 for fewer than two.
 */
export function ratePerSecond(times: readonly number[]): number {
  const [first = 0] = times;
  const last = times.at(-1) ?? 0;
  return last > first ? ((times.length - 1) * 1000) / (last - first) : 0;
}

/** A copy in random order. @param random from 0 to 1, without 1 */
export function shuffled<T>(values: readonly T[], random: () => number = Math.random): T[] {
  const copy = [...values];
  for (let end = copy.length - 1; end > 0; end--) {
    const chosen = Math.floor(random() * (end + 1));
    [copy[end], copy[chosen]] = [copy[chosen] as T, copy[end] as T];
  }
  return copy;
}
