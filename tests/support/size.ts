/** One case in so many is tested: all of them under `npm run test:slow`, otherwise a tenth. */
export const ONE_IN = import.meta.env.MODE === "slow" ? 1 : 10;

/** How many of `full` cases that makes. */
export function sized(full: number): number {
  return Math.ceil(full / ONE_IN);
}
