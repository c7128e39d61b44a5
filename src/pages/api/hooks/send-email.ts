import { SendEmailHook } from "@/features/mail/hook";
import { deliver, verifyHook } from "@/features/mail/hook.server";
import { readText, validate } from "@/http/body";
import { fail } from "@/http/errors";
import { json } from "@/http/json";
import { otherMethods, route } from "@/http/route";

/** Supabase Auth's Send Email Hook: it makes the token, we write the mail. */
export const POST = route(async (ctx) => {
  const body = await readText(ctx.request);
  verifyHook(body, ctx.request.headers);
  await deliver(validate(parse(body), SendEmailHook));
  return json({});
});

export const ALL = otherMethods("POST");

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return fail("invalid_json");
  }
}
