import { requestSession, type Caller } from "@/features/auth/call-auth.server";
import { claimLink, confirmRegistration, findLink, releasingLink } from "@/features/auth/link/links.server";
import { discardSession } from "@/features/auth/session/sign-ins.server";
import { fail } from "@/http/errors";

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
  const keepsPassword = link?.confirms === true && (await confirmRegistration(token, browser));
  const { session, refusal } = await releasingLink(
    token,
    requestSession(caller, (auth) => auth.verifyOtp({ token_hash: token, type: "email" })),
  );
  if (!session) return fail("verification_failed", { cause: refusal });
  await discardSession(session);
  return keepsPassword;
}
