import { limitedRoute } from "@/features/auth/limited-route";
import { VerifyEmailRequest } from "@/features/auth/password/registration";
import { verifyEmail } from "@/features/auth/password/verify-email.server";
import { parseBody } from "@/http/body";
import { AppError } from "@/http/errors";
import { json } from "@/http/json";
import { otherMethods } from "@/http/route";

/** Confirms an address by a mailed link, and redirects to a page that shows the result. */
export const GET = limitedRoute("verify-email", async (ctx) => {
  try {
    const query = VerifyEmailRequest.safeParse({ token: ctx.url.searchParams.get("token") });
    if (!query.success) throw new AppError("missing_token");
    await verifyEmail(query.data.token);
    return ctx.redirect("/auth/verify-email/success", 302);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return ctx.redirect(`/auth/verify-email/error?message=${error.error}`, 302);
  }
});

/** The same for programs. */
export const POST = limitedRoute("verify-email", async (ctx) => {
  const { token } = await parseBody(ctx, VerifyEmailRequest, "missing_token");
  await verifyEmail(token);
  return json({ success: true, message: "Email verified successfully" });
});

export const ALL = otherMethods("GET", "POST");
