import type { APIContext } from "astro";
import { refusalOf } from "@/features/auth/limited-route";
import { signInByPassword } from "@/features/auth/login.server";
import { LoginRequest } from "@/features/auth/password";
import { startSession, type SignInContext } from "@/features/auth/start-session.server";
import { fail } from "@/http/errors";
import { take } from "@/http/rate-limit";

/**
 * Signs in by the page's own form, posted without scripts, under the limits of `POST /api/auth/login`.
 * @throws rate_limit_exceeded, invalid_email, and as signInByPassword does
 */
export async function signInByForm(
  ctx: SignInContext & Pick<APIContext, "url">,
  form: URLSearchParams,
): Promise<void> {
  const usage = await take("login", ctx.clientAddress);
  if (usage.isRefused) throw await refusalOf(ctx, usage);
  const login = LoginRequest.safeParse({
    email: form.get("email"),
    password: form.get("password"),
    remember_me: form.has("remember_me"),
  });
  if (!login.success) {
    const isAddress = login.error.issues.every(({ path }) => path[0] !== "email");
    return fail(isAddress ? "invalid_credentials" : "invalid_email");
  }
  const { email, password, remember_me } = login.data;
  const session = await signInByPassword(ctx, email, password);
  await startSession(ctx, session, {
    event: "password_login_success",
    method: "password",
    remember: remember_me,
  });
}
