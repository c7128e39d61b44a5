import { requestSession, type Caller } from "@/features/auth/call-auth.server";
import { claimLink, confirmRegistration, findLink, usingLink } from "@/features/auth/link/links.server";
import { discardSession } from "@/features/auth/session/sign-ins.server";
import { fail } from "@/http/errors";
import { log } from "@/http/log";

/**
 * Confirms an address with the token that was emailed to it, once, without signing in. Returns whether a password given at
 * registration counts from now on (docs/contract.md, "Passwords").
 * @param browser the id of the browser that confirms, if it has one
 * @throws verification_failed; service_unavailable and account_suspended, and the token then stays valid
 */
export async function verifyEmail(
  caller: Caller,
  token: string,
  browser: string | undefined,
): Promise<boolean> {
  const link = await findLink(token);
  if (typeof link === "string" || link?.type === "recovery") fail("verification_failed");
  if (link && !(await claimLink(token))) fail("verification_failed");
  const { session, refusal, keepsPassword } = await usingLink(token, async () => {
    const keepsPassword = link?.confirms === true && (await confirmRegistration(token, browser));
    const answer = await requestSession(caller, (auth) =>
      auth.verifyOtp({ token_hash: token, type: "email" }),
    );
    return { ...answer, keepsPassword };
  });
  if (!session) return fail("verification_failed", { cause: refusal });
  // The address is confirmed, and no one has the tokens of this session.
  await discardSession(session).catch((error: unknown) =>
    log.error({ err: error }, "the session of a confirmation could not be ended"),
  );
  return keepsPassword;
}
