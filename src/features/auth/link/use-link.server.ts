import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Session } from "@supabase/supabase-js";
import { requestSession, type Caller } from "@/features/auth/call-auth.server";
import { refuseEvenly } from "@/features/auth/even-time";
import { finishAttempts, giveBackAttempt, startCodeAttempt } from "@/features/auth/link/code-attempts.server";
import {
  claimLink,
  closeLinks,
  expireLink,
  confirmRegistration,
  findLink,
  findLinkOfCode,
  releaseLink,
  usingLink,
  type LinkRefusal,
  type LinkType,
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
 * @param unrecordedType what Supabase Auth verifies a link as that it has emailed without us
 * @throws service_unavailable, account_suspended; the link then stays valid
 */
export async function signInByLink(
  caller: Caller,
  token: string,
  browser: string | undefined,
  unrecordedType: LinkType = "email",
): Promise<LinkSignIn | LinkRefusal> {
  const link = await claimInTurn(() => findLink(token));
  if (typeof link === "string") return link;
  if (!link) {
    // The reason of a refusal is unknown.
    const { session } = await verifyLink(caller, token, unrecordedType);
    return session ? { session, droppedPassword: false } : "token_invalid";
  }
  const { session, droppedPassword } = await usingLink(link, async () => {
    const droppedPassword = link.confirms && !(await confirmRegistration(link, browser));
    const { session } = await verifyLink(caller, link.tokenHash, link.type);
    return { session, droppedPassword };
  });
  if (session) return { session, droppedPassword };
  await expireLink(link);
  return "token_expired";
}

function verifyLink(caller: Caller, tokenHash: string, type: LinkType) {
  return requestSession(caller, (auth) => auth.verifyOtp({ token_hash: tokenHash, type }));
}

/** How often a claim is tried again, in milliseconds. */
const TURN_MS = 250;

/**
 * Claims a link. While another request claims it, waits for the outcome of that one: a second click of the same learner
 * must not say that the link was used before the first one has signed in.
 */
async function claimInTurn(find: () => ReturnType<typeof findLink>): ReturnType<typeof findLink> {
  for (;;) {
    const link = await find();
    if (!link || typeof link === "string" || (await claimLink(link))) return link;
    await sleep(TURN_MS);
  }
}

/**
 * Signs in with the six-digit code, for people who read the email on another device.
 * @param browser the id of the browser in which the code is entered, if it has one. The one that requested the code has
 *   attempts of its own (docs/decisions/0022-code-attempts.md)
 * @throws code_invalid, code_attempts_exceeded with the seconds to wait; service_unavailable and account_suspended,
 *   which count no attempt
 */
export function signInByCode(
  caller: Caller,
  email: string,
  code: string,
  browser: string | undefined,
): Promise<Session> {
  return refuseEvenly(async () => {
    const attempt = await startCodeAttempt(email, browser);
    const { session, refusal } = await verifyCode(caller, email, code).catch(async (error: unknown) => {
      await giveBackAttempt(email, attempt);
      throw error;
    });
    if (!session) return fail("code_invalid", { cause: refusal });
    await Promise.all([closeLinks(email), finishAttempts(email, attempt)]);
    return session;
  });
}

/** Of several simultaneous verifications, Supabase Auth may accept more than one; so a code claims its link. */
async function verifyCode(caller: Caller, email: string, code: string) {
  // How Supabase Auth itself hashes a code. The embedded stack hashes codes otherwise, so there this finds no link; but
  // it answers one request after the other.
  const tokenHash = createHash("sha224")
    .update(email + code)
    .digest("hex");
  const link = await claimInTurn(() => findLinkOfCode(email, tokenHash));
  if (typeof link === "string") return { session: null, refusal: link };
  const verify = () =>
    requestSession(caller, (auth) => auth.verifyOtp({ email, token: code, type: "email" }));
  // A wrong code has no link, and a project that sends its own emails records none.
  if (!link) return verify();
  const answer = await usingLink(link, verify);
  // Such as the code of an email about a new password, whose link must stay valid.
  if (!answer.session) await releaseLink(link);
  return answer;
}
