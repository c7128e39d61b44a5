import { ApiError, callApi } from "@/ui/api";

/** An email with a link and a code that has been sent. */
export type Mailed = {
  email: string;
  /** When the next one may be requested, in milliseconds since the epoch. */
  againAt: number;
  /** Whether it was sent before this request, which came within the cooldown. */
  earlier: boolean;
};

/**
 * Requests a magic link. A refusal by the cooldown counts as success, because the previous mail is less than a
 * minute old; every other refusal is thrown as `ApiError`.
 */
export async function requestLink(email: string, next: string, signal?: AbortSignal): Promise<Mailed> {
  try {
    const answer = await callApi<{ cooldown_seconds: number }>(
      "POST",
      "/api/auth/magic-link/request",
      { email, next },
      signal ? { signal } : {},
    );
    return mailed(email, answer.cooldown_seconds, false);
  } catch (error) {
    if (error instanceof ApiError && error.error === "rate_limit_cooldown") {
      return mailed(email, error.retryAfterSeconds ?? 60, true);
    }
    throw error;
  }
}

function mailed(email: string, waitSeconds: number, earlier: boolean): Mailed {
  return { email, againAt: Date.now() + waitSeconds * 1000, earlier };
}
