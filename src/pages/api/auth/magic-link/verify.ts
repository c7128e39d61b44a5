import { CodeVerification } from "@/features/auth/link/magic-link";
import { signInByCode } from "@/features/auth/link/magic-link.server";
import { safeNext } from "@/features/auth/redirect";
import { startSession } from "@/features/auth/session/start-session.server";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Signs in by the six-digit code of the mail, on whichever device asked for it. */
export const POST = route(async (ctx) => {
  const { email, code, next } = await parseBody(ctx, CodeVerification);
  await startSession(ctx, await signInByCode(email, code), { method: "code" });
  return json({ success: true, next: safeNext(next) });
});

export const ALL = otherMethods("POST");
