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
} from "@/features/auth/link/links.server";
import { fail } from "@/http/errors";

interface LinkSignIn {
  session: Session;
  /** Whether a password given at registration was dropped, because another browser had registered. */
  droppedPassword: boolean;
}

/**
 * Signs in with a link and uses it up. Of several simultaneous clicks, exactly one gets the session.
 * @param browser the id of the browser that opens the link, if it has one
 * @throws service_unavailable, account_suspended; the link then stays valid
 */
export async function signInByLink(
  caller: Caller,
  tokenHash: string,
  browser: string | undefined,
): Promise<LinkSignIn | LinkRefusal> {
  const link = await claimInTurn(tokenHash);
  if (typeof link === "string") return link;

  const { session, droppedPassword } = await usingLink(tokenHash, async () => {
    const droppedPassword = link?.confirms === true && !(await confirmRegistration(tokenHash, browser));
    const { session } = await requestSession(caller, (auth) =>
      auth.verifyOtp({ token_hash: tokenHash, type: link?.type ?? "email" }),
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

/**
 * Signs in with the six-digit code, for people who read the email on another device.
 * @throws code_invalid, code_attempts_exceeded with the seconds to wait; service_unavailable and account_suspended,
 *   which count no attempt
 */
export async function signInByCode(caller: Caller, email: string, code: string): Promise<Session> {
  const attempt = await startCodeAttempt(email);
  const { session, refusal } = await verifyCode(caller, email, code).catch(async (error: unknown) => {
    await tidyUp(serviceClient().from("code_attempts").delete().eq("id", attempt));
    throw error;
  });
  if (!session) return fail("code_invalid", { cause: refusal });
  await Promise.all([
    closeLinks(email),
    tidyUp(serviceClient().from("code_attempts").delete().eq("email", email)),
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
  z.object({ allowed: z.literal(true), id: z.string() }),
  z.object({ allowed: z.literal(false), retry_after_seconds: z.int() }),
]);

/** Counts an attempt, and returns its id. */
async function startCodeAttempt(email: string): Promise<string> {
  const answer = await serviceClient().rpc("start_code_attempt", { p_email: email });
  const attempt = unwrapJson(CodeAttempt, answer);
  if (attempt.allowed) return attempt.id;
  return fail("code_attempts_exceeded", { retry_after_seconds: attempt.retry_after_seconds });
}
