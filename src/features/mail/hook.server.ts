import { createElement } from "react";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { env } from "@/env";
import { refuseUnlessAllowed } from "@/features/auth/attempts";
import { LINK_LIFETIME_MS, recordLink, type LinkType } from "@/features/auth/links.server";
import type { SendEmailHook } from "@/features/mail/hook";
import { LINK_MAILS, type LinkMail } from "@/features/mail/mail-messages";
import { sendMail } from "@/features/mail/send.server";
import { SignInMail } from "@/features/mail/SignInMail";
import { fail } from "@/http/errors";
import { pickLocale } from "@/i18n/locale";

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

  const profile = unwrap(
    await serviceClient().from("profiles").select("locale, name").eq("user_id", user.id).maybeSingle(),
  );
  const chosen = profile?.locale ?? user.user_metadata?.locale ?? "en";
  const locale = pickLocale(chosen.split("-")[0], null);
  const link = linkTo(mail.token_hash, type, mail.redirect_to);
  const kind = kindOf(type, user);
  const body = createElement(SignInMail, {
    locale,
    kind,
    name: profile?.name ?? null,
    link,
    code: mail.token,
    minutes: LINK_LIFETIME_MS / 60_000,
  });
  await sendMail(user.email, LINK_MAILS[locale].mails[kind].subject, body);
}

function kindOf(type: string, user: SendEmailHook["user"]): LinkMail {
  if (type === "recovery") return "reset";
  return type === "signup" && user.user_metadata?.registered ? "confirm" : "sign_in";
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
