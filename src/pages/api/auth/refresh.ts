import { accountOf } from "@/features/auth/session/account-info.server";
import { clearSession, readSession, writeSession } from "@/features/auth/session/cookies";
import { limitedRoute } from "@/features/auth/limited-route";
import { revokeRefusedSession } from "@/features/auth/session/replayed-session.server";
import { RefreshRequest } from "@/features/auth/password/registration";
import {
  isRemembered,
  refresh,
  sessionTokens,
  verifyAccessToken,
} from "@/features/auth/session/session.server";
import { accountError } from "@/features/auth/accounts.server";
import { parseOptionalBody } from "@/http/body";
import { fail } from "@/http/errors";
import { json } from "@/http/json";
import { otherMethods } from "@/http/route";

/** Exchanges a refresh token, from the body or the cookie, for new tokens. */
export const POST = limitedRoute("refresh", async (ctx) => {
  const body = await parseOptionalBody(ctx, RefreshRequest);
  const token = body?.refresh_token ?? readSession(ctx.cookies).refreshToken ?? fail("missing_refresh_token");
  const session = await refresh(token);
  if (typeof session === "string") {
    clearSession(ctx.cookies);
    await revokeRefusedSession(ctx, token, session);
    fail("refresh_failed");
  }
  // What a request a moment ago got for the same token is shared, and that session may be over by now.
  const learner = (await verifyAccessToken(session.access_token)) ?? fail("refresh_failed");
  const refusal = accountError(learner.status);
  if (refusal) throw refusal;
  const tokens = sessionTokens(session);
  writeSession(ctx.cookies, { ...tokens, remember: await isRemembered(tokens.sessionId) });
  const { data } = await accountOf(session);
  return json({ success: true, message: "Session refreshed successfully", data });
});

export const ALL = otherMethods("POST");
