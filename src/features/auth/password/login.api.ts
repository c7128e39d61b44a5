import { logIn } from "@/features/auth/password/login.server";
import { LoginRequest } from "@/features/auth/password/password";
import { ACCOUNT, AccountAnswer, EMAIL, PASSWORD, UserInfo } from "@/features/auth/session/account-info";
import { accountOf } from "@/features/auth/session/account-info.server";
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
  body: shape(LoginRequest, { email: EMAIL, password: PASSWORD, remember_me: false }),
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
  errors: ["invalid_credentials", "account_locked", "account_suspended", "unauthorized"],
  handle: async ({ ctx, body }) => {
    const session = await logIn(ctx, body);
    return { message: "Login successful", ...(await accountOf(session)) };
  },
});
