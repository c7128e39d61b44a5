import { requestSession, type Caller } from "@/features/auth/call-auth.server";
import { claimLink, findLink, keepPassword, releasingLink } from "@/features/auth/link/links.server";
import { endSession } from "@/features/auth/session/sessions.server";
import { fail } from "@/http/errors";

/**
 * Confirms an address with the token that was emailed to it, once, without signing in.
 * @throws verification_failed; service_unavailable and account_suspended, and the token then stays valid
 */
export async function verifyEmail(caller: Caller, token: string): Promise<void> {
  const link = await findLink(token);
  if (typeof link === "string" || link?.type === "recovery") fail("verification_failed");
  if (link && !(await claimLink(token))) fail("verification_failed");
  if (link?.confirms) await keepPassword(token);
  const { session, refusal } = await releasingLink(
    token,
    requestSession(caller, (auth) => auth.verifyOtp({ token_hash: token, type: "email" })),
  );
  if (!session) return fail("verification_failed", { cause: refusal });
  await endSession(session.access_token);
}
