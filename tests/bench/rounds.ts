import { shuffled } from "./statistics.ts";

/**
 * Measures each side once a round, in random order, so that what else the machine does meets all of them. An additional
 * first round warms everything up and is not counted.
 */
export async function interleave<Side extends string, Result>(
  rounds: number,
  sides: Record<Side, () => Promise<Result>>,
): Promise<Record<Side, Result[]>> {
  const names = Object.keys(sides) as Side[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Side, Result[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of shuffled(names)) {
      const result = await sides[name]();
      if (round > 0) results[name].push(result);
    }
  }
  return results;
}
