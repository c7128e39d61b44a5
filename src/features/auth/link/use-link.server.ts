import { isAuthRetryableFetchError, type Session } from "@supabase/supabase-js";
import { authClient, serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import {
  claimLink,
  closeLinks,
  expireLink,
  findLink,
  keepPassword,
  releaseLink,
  type LinkRefusal,
} from "@/features/auth/link/links.server";
import { fail } from "@/http/errors";

/**
 * Signs in with a link and uses it up. Of several simultaneous clicks, exactly one gets the session.
 * @throws service_unavailable if Supabase Auth cannot be reached; the link then stays valid
 */
export async function signInByLink(tokenHash: string): Promise<Session | LinkRefusal> {
  const link = await findLink(tokenHash);
  if (typeof link === "string") return link;
  if (link && !(await claimLink(tokenHash))) return "token_already_used";
  if (link?.confirms) await keepPassword(tokenHash);

  const { data, error } = await authClient().auth.verifyOtp({
    token_hash: tokenHash,
    type: link?.type ?? "email",
  });
  if (data.session) return data.session;
  if (error && isAuthRetryableFetchError(error)) {
    if (link) await releaseLink(tokenHash);
    fail("service_unavailable", { cause: error });
  }
  // A project that sends its own emails records no links, so the reason is unknown.
  if (!link) return "token_invalid";
  await expireLink(tokenHash);
  return "token_expired";
}

/**
 * Signs in with the six-digit code, for people who read the email on another device.
 * @throws code_invalid, code_attempts_exceeded with the seconds to wait, service_unavailable
 */
export async function signInByCode(email: string, code: string): Promise<Session> {
  const wait = unwrap(await serviceClient().rpc("start_code_attempt", { p_email: email }));
  if (wait > 0) fail("code_attempts_exceeded", { retry_after_seconds: wait });

  const { data, error } = await authClient().auth.verifyOtp({ email, token: code, type: "email" });
  if (!data.session) {
    if (error && isAuthRetryableFetchError(error)) fail("service_unavailable", { cause: error });
    return fail("code_invalid", { cause: error });
  }
  await closeLinks(email);
  unwrap(await serviceClient().from("code_attempts").delete().eq("email", email));
  return data.session;
}
