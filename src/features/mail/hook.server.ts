import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { env } from "@/env";
import { refuseUnlessAllowed } from "@/features/auth/attempts";
import { LINK_LIFETIME_MS, recordLink, type LinkType } from "@/features/auth/links.server";
import { linkMail } from "@/features/mail/compose";
import type { SendEmailHook } from "@/features/mail/hook";
import type { LinkMail } from "@/features/mail/mail-messages";
import { readerOf } from "@/features/mail/reader.server";
import { sendMail } from "@/features/mail/send.server";
import { fail } from "@/http/errors";

/**
 * What `body` holds, if our Supabase Auth signed it lately (Standard Webhooks).
 * @throws unauthorized, also when no secret is configured, because then nobody is entitled; invalid_json
 */
export function verifyHook(body: string, headers: Headers): unknown {
  const secret = env().SEND_EMAIL_HOOK_SECRET;
  if (!secret) fail("unauthorized");
  try {
    return new Webhook(secret.replace("v1,whsec_", "")).verify(body, Object.fromEntries(headers));
  } catch (error) {
    return fail(error instanceof WebhookVerificationError ? "unauthorized" : "invalid_json", {
      cause: error,
    });
  }
}

type Action = SendEmailHook["email_data"]["email_action_type"];

/** By action: the token's type for Supabase Auth, and the link's type (document 000, section 1.2). */
const ACTIONS: Record<Action, { otp: LinkType; link: string }> = {
  magiclink: { otp: "email", link: "login" },
  signup: { otp: "email", link: "signup" },
  invite: { otp: "invite", link: "invite" },
  recovery: { otp: "recovery", link: "recovery" },
};

/**
 * Enters the link into the ledger and mails it, in the reader's language.
 * @throws rate_limit_cooldown, rate_limit_exceeded: the limits of document 002 hold for every mail,
 *   also for those that a client asks Supabase Auth for without us
 */
export async function deliver({ user, email_data: mail }: SendEmailHook): Promise<void> {
  const email = user.email.toLowerCase();
  refuseUnlessAllowed(unwrap(await serviceClient().rpc("admit_mail", { p_email: email })));
  const { otp, link: type } = ACTIONS[mail.email_action_type];
  await recordLink(mail.token_hash, email, otp);

  const { locale, name } = await readerOf(user.id, user.user_metadata?.locale ?? "en");
  const composed = linkMail({
    locale,
    kind: kindOf(type, user),
    name,
    link: linkTo(mail.token_hash, type, mail.redirect_to),
    code: mail.token,
    minutes: LINK_LIFETIME_MS / 60_000,
  });
  await sendMail(user.email, composed);
}

function kindOf(type: string, user: SendEmailHook["user"]): LinkMail {
  if (type === "recovery") return "reset";
  if (type === "invite") return "invite";
  if (type === "login") return "sign_in";
  return user.user_metadata?.registered ? "confirm" : "sign_up";
}

function linkTo(tokenHash: string, type: string, redirectTo: string): string {
  const isReset = type === "recovery";
  const link = new URL(isReset ? "/auth/reset-password" : "/auth/verify", env().SITE_URL);
  link.searchParams.set("token", tokenHash);
  if (isReset) return link.href;
  link.searchParams.set("type", type);
  // Only the way on is taken over from the request; the site is always our own.
  const next = URL.parse(redirectTo)?.searchParams.get("next");
  if (next) link.searchParams.set("next", next);
  return link.href;
}
