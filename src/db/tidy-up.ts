import type { PostgrestError } from "@supabase/supabase-js";
import { log } from "@/http/log";

/**
 * Awaits a statement that records or clears away what a request has done or given up. Never throws: the request has its
 * outcome, so a failure is only logged.
 */
export async function tidyUp(statement: PromiseLike<{ error: PostgrestError | null }>): Promise<void> {
  const { error } = await statement;
  if (error) log.error({ err: error }, "a step after the outcome of a request failed");
}
