import type { APIContext } from "astro";
import { accountError } from "@/features/auth/accounts.server";
import type { AccountInfo } from "@/features/auth/session/account-info";
import { accountOf } from "@/features/auth/session/account-info.server";
import { clearSession, writeSession } from "@/features/auth/session/cookies";
import { revokeRefusedSession } from "@/features/auth/session/replayed-session.server";
import {
  isRemembered,
  refresh,
  sessionTokens,
  verifyAccessToken,
} from "@/features/auth/session/session.server";
import { fail } from "@/http/errors";

/**
 * Exchanges a refresh token for a new session, and gives the browser its cookies.
 * @throws refresh_failed, with the cookies cleared; account_suspended, unauthorized
 */
export async function refreshSession(
  ctx: Pick<APIContext, "cookies" | "clientAddress" | "request">,
  refreshToken: string,
): Promise<AccountInfo> {
  const session = await refresh(refreshToken);
  if (typeof session === "string") {
    clearSession(ctx.cookies);
    await revokeRefusedSession(ctx, refreshToken, session);
    fail("refresh_failed");
  }
  // Requests with the same token share one answer for a few seconds, and that session may have ended since.
  const learner = (await verifyAccessToken(session.access_token)) ?? fail("refresh_failed");
  const refusal = accountError(learner.status);
  if (refusal) throw refusal;
  const tokens = sessionTokens(session);
  writeSession(ctx.cookies, { ...tokens, remember: await isRemembered(tokens.sessionId) });
  return accountOf(session);
}
