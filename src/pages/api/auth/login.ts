import { accountOf } from "@/features/auth/session/account-info.server";
import { limitedRoute } from "@/features/auth/limited-route";
import { logIn } from "@/features/auth/password/login.server";
import { LoginRequest } from "@/features/auth/password/password";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods } from "@/http/route";

/** Signs in by password. */
export const POST = limitedRoute("login", async (ctx) => {
  const session = await logIn(ctx, await parseBody(ctx, LoginRequest));
  const { user, data } = await accountOf(session);
  return json({ success: true, message: "Login successful", user, data });
});

export const ALL = otherMethods("POST");
