/** The variable in which the bench gives a program what it needs. */
export const INPUT = "BENCH_INPUT";

/** For a program: what the bench has given it. */
export function readInput(): unknown {
  return JSON.parse(process.env[INPUT] ?? "null");
}

/** For a program: ends it when the bench asks or is gone. Ctrl-C reaches the bench, which asks. */
export function endWithBench(stop: () => Promise<unknown>): void {
  let stopping: Promise<unknown> | undefined;
  const end = () => {
    stopping ??= stop().finally(() => process.exit(0));
  };
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", end);
  process.on("disconnect", end);
}
