import { isAuthRetryableFetchError } from "@supabase/supabase-js";
import { authClient } from "@/db/clients";
import { claimLink, findLink, keepPassword, releaseLink } from "@/features/auth/link/links.server";
import { endSession } from "@/features/auth/session/sessions.server";
import { fail } from "@/http/errors";

/**
 * Confirms an address with the token that was emailed to it, once, without signing in.
 * @throws verification_failed; service_unavailable, and the token then stays valid
 */
export async function verifyEmail(token: string): Promise<void> {
  const link = await findLink(token);
  if (typeof link === "string" || link?.type === "recovery") fail("verification_failed");
  if (link && !(await claimLink(token))) fail("verification_failed");
  if (link?.confirms) await keepPassword(token);
  const { data, error } = await authClient().auth.verifyOtp({ token_hash: token, type: "email" });
  if (data.session) {
    await endSession(data.session.access_token);
    return;
  }
  if (error && isAuthRetryableFetchError(error)) {
    if (link) await releaseLink(token);
    fail("service_unavailable", { cause: error });
  }
  fail("verification_failed", { cause: error });
}
