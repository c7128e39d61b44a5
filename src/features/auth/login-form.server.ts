import type { APIContext } from "astro";
import { CodeVerification, MagicLinkRequest } from "@/features/auth/link/magic-link";
import { requestMagicLink } from "@/features/auth/link/request-link.server";
import { readBrowser } from "@/features/auth/link/browser-cookie";
import { signInByCode } from "@/features/auth/link/use-link.server";
import { LoginRequest } from "@/features/auth/password/login";
import { signInByPassword } from "@/features/auth/password/login.server";
import { startSession, type SignInContext } from "@/features/auth/session/start-session.server";
import { fail } from "@/http/errors";
import { countRequest } from "@/http/rate-limit-violations";

/**
 * Signs in with the form of the page, posted without scripts, under the limit of `POST /api/auth/login`.
 * @throws rate_limit_exceeded, invalid_email, and as signInByPassword and startSession do
 */
export async function signInByForm(
  ctx: SignInContext & Pick<APIContext, "url">,
  form: URLSearchParams,
): Promise<void> {
  await countRequest("login", ctx);
  const login = LoginRequest.safeParse({
    email: form.get("email"),
    password: form.get("password"),
    remember_me: form.has("remember_me"),
  });
  if (!login.success) {
    const isAddress = login.error.issues.every(({ path }) => path[0] !== "email");
    return fail(isAddress ? "invalid_credentials" : "invalid_email");
  }
  const { email, password, remember_me: remember } = login.data;
  const session = await signInByPassword(ctx, email, password);
  await startSession(ctx, session, { method: "password", remember });
}

/**
 * Signs in with the code of the page that waits for the email, posted without scripts, under the limit of
 * `POST /api/auth/magic-link/verify`.
 * @throws rate_limit_exceeded, code_invalid, and as signInByCode and startSession do
 */
export async function signInByCodeForm(
  ctx: SignInContext & Pick<APIContext, "url">,
  posted: { email: string; code: string | null },
): Promise<void> {
  await countRequest("magic-link/verify", ctx);
  const verification = CodeVerification.safeParse(posted);
  if (!verification.success) return fail("code_invalid");
  const { email, code } = verification.data;
  await startSession(ctx, await signInByCode(ctx, email, code, readBrowser(ctx.cookies)), { method: "code" });
}

/**
 * Emails a link requested by the form of the page, under the limit of `POST /api/auth/magic-link/request`.
 * @throws rate_limit_exceeded, invalid_email, and as requestMagicLink does
 */
export async function requestLinkByForm(
  ctx: SignInContext & Pick<APIContext, "url">,
  requested: { email: string; next: string },
): Promise<void> {
  await countRequest("magic-link/request", ctx);
  const request = MagicLinkRequest.safeParse(requested);
  if (!request.success) return fail("invalid_email");
  await requestMagicLink(ctx, request.data);
}
