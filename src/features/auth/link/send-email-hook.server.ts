import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { env } from "@/env";
import {
  LINK_LIFETIME_MS,
  recordLink,
  REGISTRATION,
  type LinkPurpose,
  type LinkType,
} from "@/features/auth/link/links.server";
import { reserveMail } from "@/features/auth/link/reservations.server";
import { linkMail } from "@/features/mail/compose";
import type { SendEmailHook } from "@/features/auth/link/send-email-hook";
import type { LinkMail } from "@/features/mail/mail-messages";
import { readerOf } from "@/features/mail/reader.server";
import { sendMail } from "@/features/mail/send.server";
import { readText } from "@/http/body";
import { fail } from "@/http/errors";

/**
 * The payload of a request, if our Supabase Auth signed it within the last minutes (Standard Webhooks).
 * @throws unauthorized, also if no secret is configured; invalid_json
 */
export async function readHook(request: Request): Promise<unknown> {
  const secret = env().SEND_EMAIL_HOOK_SECRET;
  const body = await readText(request);
  if (!secret) fail("unauthorized");
  try {
    return new Webhook(secret.replace("v1,whsec_", "")).verify(body, Object.fromEntries(request.headers));
  } catch (error) {
    return fail(error instanceof WebhookVerificationError ? "unauthorized" : "invalid_json", {
      cause: error,
    });
  }
}

type Action = SendEmailHook["email_data"]["email_action_type"];

/** By action: the token's type for Supabase Auth, and what the link is for. */
const ACTIONS: Record<Action, { type: LinkType; purpose: LinkPurpose }> = {
  magiclink: { type: "email", purpose: "login" },
  signup: { type: "email", purpose: "signup" },
  invite: { type: "invite", purpose: "invite" },
  recovery: { type: "recovery", purpose: "recovery" },
};

/**
 * Records the link and emails it in the learner's language.
 * @throws rate_limit_cooldown, rate_limit_exceeded: the limits hold for every mail, including those that a
 *   client requests directly from Supabase Auth (docs/decisions/0007-every-mail-passes-the-limits.md)
 */
export async function deliver({ user, email_data: mail }: SendEmailHook): Promise<void> {
  const email = user.email.toLowerCase();
  await reserveMail(email);
  const { type } = ACTIONS[mail.email_action_type];
  const purpose = purposeOf(mail.email_action_type, mail.redirect_to);
  const kind = kindOf(mail, purpose, user);
  await recordLink(mail.token_hash, { email, type, purpose, confirms: kind === "confirm" });

  const { locale, name } = await readerOf(user.id, user.user_metadata?.locale ?? "en");
  const composed = linkMail({
    locale,
    kind,
    name,
    link: linkTo(mail.token_hash, purpose, mail.redirect_to),
    code: mail.token,
    minutes: LINK_LIFETIME_MS / 60_000,
  });
  await sendMail(user.email, composed);
}

/** A sign-in link is for what its request named; requests made directly to Supabase Auth name nothing. */
function purposeOf(action: Action, redirectTo: string): LinkPurpose {
  const { purpose } = ACTIONS[action];
  const asked = requestedType(redirectTo);
  const isSignIn = purpose === "login" || purpose === "signup";
  if (isSignIn && asked === REGISTRATION) return "signup";
  return isSignIn && (asked === "login" || asked === "signup") ? asked : purpose;
}

/** The `type` that the request for the email gave. */
function requestedType(redirectTo: string): string | undefined {
  return URL.parse(redirectTo)?.searchParams.get("type") ?? undefined;
}

function kindOf(
  { email_action_type: action, redirect_to }: SendEmailHook["email_data"],
  purpose: LinkPurpose,
  user: SendEmailHook["user"],
): LinkMail {
  if (purpose === "recovery") return "reset";
  if (purpose === "invite") return "invite";
  if (requestedType(redirect_to) === REGISTRATION) return "confirm";
  // The embedded stack loses the redirect of a sign-up; a request for a link always has `next`.
  const isLink = URL.parse(redirect_to)?.searchParams.has("next");
  if (action === "signup" && user.user_metadata?.registered && !isLink) return "confirm";
  return purpose === "signup" ? "sign_up" : "sign_in";
}

function linkTo(tokenHash: string, purpose: LinkPurpose, redirectTo: string): string {
  const isReset = purpose === "recovery";
  const link = new URL(isReset ? "/auth/reset-password" : "/auth/verify", env().SITE_URL);
  link.searchParams.set("token", tokenHash);
  if (isReset) return link.href;
  link.searchParams.set("type", purpose);
  // Only `next` comes from the request: the link always leads to our own site.
  const next = URL.parse(redirectTo)?.searchParams.get("next");
  if (next) link.searchParams.set("next", next);
  return link.href;
}
