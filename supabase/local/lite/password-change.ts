import { claimsOf, isRequest, readJson, stringOrEmpty, type LiteMiddleware, type Repo } from "./http.ts";

/**
 * Ends the other sessions of a learner who changes their own password, and clears the links and codes that are
 * pending. Lite changes the password alone.
 */
export const endSessionsOnPasswordChange: LiteMiddleware = async (c, next) => {
  if (!isRequest(c, "PUT", "/auth/v1/user")) return next();
  const isPasswordChange = stringOrEmpty((await readJson(c))["password"]) !== "";
  await next();
  if (!isPasswordChange || c.res.status !== 200) return undefined;
  // Lite has verified the access token.
  const { userId, sessionId } = claimsOf(c);
  await c.var.authService.repo.transaction((repo) => distrust(repo, userId, sessionId));
  return undefined;
};

/** Ends the sessions of a user, but for `keptSessionId`, and clears the links and codes that are pending. */
export async function distrust(repo: Repo, userId: string, keptSessionId?: string): Promise<void> {
  await repo.deleteUserSessions(userId, keptSessionId);
  await repo.updateUser(userId, {
    confirmation_token: null,
    recovery_token: null,
    email_change_token_current: null,
    email_change_token_new: null,
  });
}
