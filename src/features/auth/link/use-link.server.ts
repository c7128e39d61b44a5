import type { Session } from "@supabase/supabase-js";
import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { requestSession, type Caller } from "@/features/auth/call-auth.server";
import {
  claimLink,
  closeLinks,
  expireLink,
  confirmRegistration,
  findLink,
  releasingLink,
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
  tokenHash: string,
  browser: string | undefined,
  unrecordedType: LinkType = "email",
): Promise<LinkSignIn | LinkRefusal> {
  const link = await findLink(tokenHash);
  if (typeof link === "string") return link;
  if (link && !(await claimLink(tokenHash))) return "token_already_used";
  const droppedPassword = link?.confirms === true && !(await confirmRegistration(tokenHash, browser));

  const { session } = await releasingLink(
    tokenHash,
    requestSession(caller, (auth) =>
      auth.verifyOtp({ token_hash: tokenHash, type: link?.type ?? unrecordedType }),
    ),
  );
  if (session) return { session, droppedPassword };
  // A project that sends its own emails records no links, so the reason is unknown.
  if (!link) return "token_invalid";
  await expireLink(tokenHash);
  return "token_expired";
}

/**
 * Signs in with the six-digit code, for people who read the email on another device.
 * @throws code_invalid, code_attempts_exceeded with the seconds to wait; service_unavailable and account_suspended,
 *   which count no attempt
 */
export async function signInByCode(caller: Caller, email: string, code: string): Promise<Session> {
  const attempt = await startCodeAttempt(email);
  const { session, refusal } = await requestSession(caller, (auth) =>
    auth.verifyOtp({ email, token: code, type: "email" }),
  ).catch(async (error: unknown) => {
    unwrap(await serviceClient().from("code_attempts").delete().eq("id", attempt));
    throw error;
  });
  if (!session) return fail("code_invalid", { cause: refusal });
  await closeLinks(email);
  unwrap(await serviceClient().from("code_attempts").delete().eq("email", email));
  return session;
}

const CodeAttempt = z.discriminatedUnion("allowed", [
  z.object({ allowed: z.literal(true), id: z.string() }),
  z.object({ allowed: z.literal(false), retry_after_seconds: z.int() }),
]);

/**
 * Counts an attempt at a code that was emailed to this address. Returns its id.
 * @throws code_attempts_exceeded with the seconds to wait
 */
export async function startCodeAttempt(email: string): Promise<string> {
  const answer = unwrap(await serviceClient().rpc("start_code_attempt", { p_email: email }));
  const attempt = CodeAttempt.parse(answer);
  if (attempt.allowed) return attempt.id;
  return fail("code_attempts_exceeded", { retry_after_seconds: attempt.retry_after_seconds });
}
