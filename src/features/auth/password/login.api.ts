import { LoginRequest } from "@/features/auth/password/login";
import { signInByPassword } from "@/features/auth/password/login.server";
import { ACCOUNT, AccountAnswer, accountOf, UserInfo } from "@/features/auth/session/account-info.server";
import { startSession } from "@/features/auth/session/start-session.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { Done, success } from "@/http/envelope";
import { LOCK_MINUTES, MAX_FAILURES } from "@/http/limits";

const { message } = Done.shape;

export const login = endpoint({
  id: "login",
  method: "POST",
  path: "/api/auth/login",
  summary: "Sign in with a password",
  text: `${MAX_FAILURES} wrong passwords within ${LOCK_MINUTES} minutes lock the address for as long. The answer does not reveal whether there is an account.`,
  auth: "anyone",
  limit: "login",
  body: shape(LoginRequest, { email: ACCOUNT.user.email, password: "SecurePass123!", remember_me: false }),
  answers: [
    {
      status: 200,
      json: shape(success({ message, user: UserInfo, data: AccountAnswer }), {
        success: true,
        message: "Login successful",
        ...ACCOUNT,
      }),
      cookies: "set",
    },
  ],
  errors: ["invalid_credentials", "account_locked", "account_suspended", "unauthorized", "session_too_large"],
  handle: async ({ ctx, body: { email, password, remember_me: remember } }) => {
    const session = await signInByPassword(ctx, email, password);
    await startSession(ctx, session, { method: "password", remember });
    return { message: "Login successful", ...(await accountOf(session)) };
  },
});
