const steps: (() => Promise<unknown>)[] = [];
let ending: Promise<void> | undefined;

/** Registers what has to be stopped or deleted when the bench ends, however it ends; the last comes first. */
export function atEnd(step: () => Promise<unknown>): void {
  steps.push(step);
}

/** Stops and deletes everything. A step that fails does not keep the others from running. */
export function cleanUp(): Promise<void> {
  ending ??= (async () => {
    for (let step = steps.pop(); step; step = steps.pop())
      await step().catch((error: unknown) => console.error(error));
  })();
  return ending;
}

/** Whether Ctrl-C or a signal is ending the bench, so that what fails now is no error. */
export let isInterrupted = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (isInterrupted) return;
    isInterrupted = true;
    console.error("Stopping …");
    void cleanUp().then(() => process.exit(130));
  });
}
