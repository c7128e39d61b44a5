import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { tidyUp } from "@/db/tidy-up";
import { unwrapJson } from "@/db/unwrap";
import { fail } from "@/http/errors";
import { log } from "@/http/log";
import { consume, forget, giveBack, secondsLeft } from "@/http/rate-limit";
import { digest } from "@/http/tokens";

const CodeAttempt = z.discriminatedUnion("allowed", [
  z.object({ allowed: z.literal(true), id: z.string().nullable(), is_requester: z.boolean() }),
  z.object({ allowed: z.literal(false), retry_after_seconds: z.int(), is_requester: z.boolean() }),
]);
type CodeAttempt = Extract<z.infer<typeof CodeAttempt>, { allowed: true }>;

/**
 * Counts an attempt. The database counts those that could guess a code. Attempts outside the browser that requested it
 * are also counted here, whether or not the address has a code, so that the refusals do not reveal it.
 * @param browser the id of the browser in which the code is entered, if it has one
 * @throws code_attempts_exceeded with the seconds to wait
 */
export async function startCodeAttempt(email: string, browser: string | undefined): Promise<CodeAttempt> {
  const answer = await serviceClient().rpc("start_code_attempt", {
    p_email: email,
    ...(browser !== undefined && { p_browser_digest: digest(browser) }),
  });
  const attempt = unwrapJson(CodeAttempt, answer);
  const usage = attempt.is_requester ? null : await consume("code-address", email);
  if (usage?.isRefused) {
    if (attempt.allowed) await deleteAttempt(attempt);
    return fail("code_attempts_exceeded", { retry_after_seconds: secondsLeft(usage) });
  }
  if (attempt.allowed) return attempt;
  return fail("code_attempts_exceeded", { retry_after_seconds: attempt.retry_after_seconds });
}

/** Takes back an attempt that Supabase Auth has not checked. */
export async function giveBackAttempt(email: string, attempt: CodeAttempt): Promise<void> {
  await deleteAttempt(attempt);
  if (!attempt.is_requester) await giveBack("code-address", email);
}

/**
 * Forgets the attempts of an address whose code was right. Returns false if another request has just done so, because the
 * same code has arrived twice. Never throws.
 */
export async function finishAttempts(email: string, { id }: CodeAttempt): Promise<boolean> {
  await forget("code-address", email);
  const { data, error } = await serviceClient()
    .from("code_attempts")
    .delete()
    .eq("email", email)
    .select("id");
  if (error) log.error({ err: error }, "the attempts of a right code could not be deleted");
  return error !== null || id === null || data.some((attempt) => attempt.id === id);
}

async function deleteAttempt({ id }: CodeAttempt): Promise<void> {
  if (id !== null) await tidyUp(serviceClient().from("code_attempts").delete().eq("id", id));
}
