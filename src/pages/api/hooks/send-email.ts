import { SendEmailHook } from "@/features/auth/link/send-email-hook";
import { deliver, verifyHook } from "@/features/auth/link/send-email-hook.server";
import { readText, validate } from "@/http/body";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Supabase Auth's Send Email Hook: it makes the token, we write the mail. */
export const POST = route(async (ctx) => {
  const payload = verifyHook(await readText(ctx.request), ctx.request.headers);
  await deliver(validate(payload, SendEmailHook));
  return json({});
});

export const ALL = otherMethods("POST");
