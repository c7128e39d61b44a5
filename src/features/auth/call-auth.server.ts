import type { AuthError, Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { authClient, type Client } from "@/db/clients";
import { isRefusal, secondsToWait } from "@/features/auth/auth-error";
import type { Learner } from "@/features/auth/learner";
import { AppError, fail } from "@/http/errors";
import { networkAddressOf } from "@/http/network";

/** Whose request it is; null if Supabase Auth does not limit the call. */
export type Caller = Pick<APIContext, "clientAddress"> | null;

/** See `authClient`. */
interface CallOptions {
  asServer?: boolean;
  learner?: Learner;
  pkceStorage?: Map<string, string>;
  onResponse?: (response: Response) => void;
}

type Call<R> = (auth: Client["auth"]) => Promise<R>;

/**
 * The answer of Supabase Auth. Its `error` is always a refusal (see `isRefusal`). Limits are counted by the caller's
 * network, if the project allows that (docs/supabase.md).
 * @throws account_suspended if the user is banned there; service_unavailable, where known with the seconds to wait, if
 *   the answer decides nothing. Then give back what the request has claimed
 */
export async function callAuth<R extends { error: AuthError | null }>(
  caller: Caller,
  call: Call<R>,
  options: CallOptions = {},
): Promise<R> {
  let response: Response | undefined;
  const { auth } = authClient({
    countedAs: caller ? networkAddressOf(caller.clientAddress) : undefined,
    ...options,
    onResponse: (latest) => {
      response = latest;
      options.onResponse?.(latest);
    },
  });
  // auth-js throws a TypeError for some bodies that are not of Supabase Auth.
  const answer = await call(auth).catch((cause: unknown) => fail("service_unavailable", { cause }));
  const { error } = answer;
  if (!error) return answer;
  // auth-js also makes refusals of answers with the status 200 that hold no session.
  if (response?.ok || !isRefusal(error)) throw unavailable(error, response);
  if (error.code === "user_banned") fail("account_suspended", { cause: error });
  return answer;
}

/** The session that Supabase Auth gives, or its refusal. @throws as callAuth does */
export async function requestSession(
  caller: Caller,
  call: Call<{ data: { session: Session | null }; error: AuthError | null }>,
  options?: CallOptions,
): Promise<{ session: Session; refusal: null } | { session: null; refusal: AuthError }> {
  const { data, error } = await callAuth(caller, call, options);
  if (error) return { session: null, refusal: error };
  // A success without a session is not an answer of Supabase Auth.
  return { session: data.session ?? fail("service_unavailable"), refusal: null };
}

function unavailable(error: AuthError, response: Response | undefined): AppError {
  const seconds = secondsToWait(error, response?.headers.get("retry-after") ?? null);
  return new AppError("service_unavailable", {
    cause: error,
    ...(seconds !== undefined && { retry_after_seconds: seconds }),
  });
}
