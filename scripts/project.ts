import { readEnvironment, supabaseUrlVariable } from "../src/env.ts";

/** Longer than a distant project takes for its first answer. */
const TIMEOUT_MS = 5_000;

/** A sentence for the terminal if the Supabase project of the settings does not answer; undefined if it does. */
export async function projectProblem(): Promise<string | undefined> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = readEnvironment();
  const doing = await fetch(`${SUPABASE_URL}/auth/v1/health`, {
    headers: { apikey: SUPABASE_PUBLISHABLE_KEY },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).then(
    ({ status }) => (status < 500 ? undefined : `answers with the error ${status}`),
    () => "does not answer",
  );
  if (doing === undefined) return undefined;
  return (
    `The Supabase project at ${SUPABASE_URL} ${doing}: check that ${supabaseUrlVariable()} is right and that the ` +
    "project is not paused; until it answers, pages say that Word Lists is not available."
  );
}
