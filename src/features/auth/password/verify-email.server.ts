import { requestSession, type Caller } from "@/features/auth/call-auth.server";
import {
  claimLink,
  confirmRegistration,
  findLink,
  usingLink,
  type Link,
} from "@/features/auth/link/links.server";
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
  const { session, refusal, keepsPassword } = link
    ? await confirmByLink(caller, link, browser)
    : { ...(await verifyToken(caller, token)), keepsPassword: false };
  if (!session) return fail("verification_failed", { cause: refusal });
  // The address is confirmed, and no one has the tokens of this session.
  await discardSession(session).catch((error: unknown) =>
    log.error({ err: error }, "the session of a confirmation could not be ended"),
  );
  return keepsPassword;
}

async function confirmByLink(caller: Caller, link: Link, browser: string | undefined) {
  if (!(await claimLink(link))) fail("verification_failed");
  return usingLink(link, async () => {
    const keepsPassword = link.confirms && (await confirmRegistration(link, browser));
    return { ...(await verifyToken(caller, link.tokenHash)), keepsPassword };
  });
}

function verifyToken(caller: Caller, tokenHash: string) {
  return requestSession(caller, (auth) => auth.verifyOtp({ token_hash: tokenHash, type: "email" }));
}
