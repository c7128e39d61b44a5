import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Session } from "@supabase/supabase-js";
import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { tidyUp } from "@/db/tidy-up";
import { unwrapJson } from "@/db/unwrap";
import { requestSession, type Caller } from "@/features/auth/call-auth.server";
import {
  claimLink,
  closeLinks,
  expireLink,
  confirmRegistration,
  findLink,
  releaseLink,
  usingLink,
  type LinkRefusal,
  type LinkType,
} from "@/features/auth/link/links.server";
import { fail } from "@/http/errors";
import { consume, forget, giveBack, secondsLeft } from "@/http/rate-limit";
import { digest } from "@/http/tokens";

interface LinkSignIn {
  session: Session;
  /** Whether a password given at registration was dropped, because another browser had registered. */
  droppedPassword: boolean;
}

/**
 * Signs in with a link and uses it up. Of several simultaneous clicks, exactly one gets the session.
 * @param browser the id of the browser that opens the link, if it has one
 * @param unrecordedType what Supabase Auth verifies a link as that it has emailed without us
 * @throws service_unavailable, account_suspended; the link then stays valid
 */
export async function signInByLink(
  caller: Caller,
  tokenHash: string,
  browser: string | undefined,
  unrecordedType: LinkType = "email",
): Promise<LinkSignIn | LinkRefusal> {
  const link = await claimInTurn(tokenHash);
  if (typeof link === "string") return link;

  const { session, droppedPassword } = await usingLink(tokenHash, async () => {
    const droppedPassword = link?.confirms === true && !(await confirmRegistration(tokenHash, browser));
    const { session } = await requestSession(caller, (auth) =>
      auth.verifyOtp({ token_hash: tokenHash, type: link?.type ?? unrecordedType }),
    );
    return { session, droppedPassword };
  });
  if (session) return { session, droppedPassword };
  // A project that sends its own emails records no links, so the reason is unknown.
  if (!link) return "token_invalid";
  await expireLink(tokenHash);
  return "token_expired";
}

/** How often a claim is tried again, in milliseconds. */
const TURN_MS = 250;

/**
 * Claims a link. While another request claims it, waits for the outcome of that one: a second click of the same learner
 * must not say that the link was used before the first one has signed in.
 */
async function claimInTurn(tokenHash: string): ReturnType<typeof findLink> {
  for (;;) {
    const link = await findLink(tokenHash);
    if (!link || typeof link === "string" || (await claimLink(tokenHash))) return link;
    await sleep(TURN_MS);
  }
}

/** The least time that a refused code takes, in milliseconds, so that it does not reveal whether there is a code. */
const REFUSAL_MS = 500;

/**
 * Signs in with the six-digit code, for people who read the email on another device.
 * @param browser the id of the browser in which the code is entered, if it has one. The one that requested the code has
 *   attempts of its own (docs/decisions/0022-code-attempts.md)
 * @throws code_invalid, code_attempts_exceeded with the seconds to wait; service_unavailable and account_suspended,
 *   which count no attempt
 */
export async function signInByCode(
  caller: Caller,
  email: string,
  code: string,
  browser: string | undefined,
): Promise<Session> {
  const minimumTime = sleep(REFUSAL_MS);
  try {
    return await tryCode(caller, email, code, browser);
  } catch (error) {
    await minimumTime;
    throw error;
  }
}

async function tryCode(
  caller: Caller,
  email: string,
  code: string,
  browser: string | undefined,
): Promise<Session> {
  const started = await startCodeAttempt(email, browser);
  const { session, refusal } = await verifyCode(caller, email, code).catch(async (error: unknown) => {
    await giveBackAttempt(email, started);
    throw error;
  });
  if (!session) return fail("code_invalid", { cause: refusal });
  await Promise.all([
    closeLinks(email),
    tidyUp(serviceClient().from("code_attempts").delete().eq("email", email)),
    forget("code-address", email),
  ]);
  return session;
}

/** Of several simultaneous verifications, Supabase Auth may accept more than one; so a code claims its link. */
async function verifyCode(caller: Caller, email: string, code: string) {
  const tokenHash = createHash("sha224")
    .update(email + code)
    .digest("hex");
  const link = await claimInTurn(tokenHash);
  if (typeof link === "string") return { session: null, refusal: link };
  const verify = () =>
    requestSession(caller, (auth) => auth.verifyOtp({ email, token: code, type: "email" }));
  // A wrong code has no link, and a project that sends its own emails records none.
  if (!link) return verify();
  const answer = await usingLink(tokenHash, verify);
  // Such as the code of an email about a new password, whose link must stay valid.
  if (!answer.session) await releaseLink(tokenHash);
  return answer;
}

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

async function deleteAttempt({ id }: CodeAttempt): Promise<void> {
  if (id !== null) await tidyUp(serviceClient().from("code_attempts").delete().eq("id", id));
}
