import { setTimeout as sleep } from "node:timers/promises";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { env } from "@/env";
import { recordEvent, type AuthEventType } from "@/features/auth/audit/audit.server";
import {
  LINK_LIFETIME_MS,
  REGISTRATION,
  type LinkPurpose,
  type LinkType,
} from "@/features/auth/link/links.server";
import { prepareMail, release, reserveMail } from "@/features/auth/link/reservations.server";
import type { HookAnswer, SendEmailHook } from "@/features/auth/link/send-email-hook";
import type { CodeMail } from "@/features/mail/code-messages";
import { codeMail, linkMail, type MailReader } from "@/features/mail/compose";
import type { LinkMail } from "@/features/mail/mail-messages";
import { toReader } from "@/features/mail/reader.server";
import { sendMail } from "@/features/mail/send.server";
import { readText } from "@/http/body";
import { AppError, fail } from "@/http/errors";
import { log } from "@/http/log";
import { randomSecret } from "@/http/tokens";

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
type LinkAction = "magiclink" | "signup" | "invite" | "recovery";

const MINUTES = LINK_LIFETIME_MS / 60_000;

/** Sends the email, and answers in the form in which Supabase Auth passes a refusal on to its client. */
export async function answer(hook: SendEmailHook): Promise<HookAnswer> {
  try {
    await deliver(hook, hook.email_data.email_action_type);
    return {};
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.status >= 500) log.error({ err: error.cause ?? error }, "an email could not be sent");
    const { retry_after_seconds: wait } = error.extras;
    // Supabase Auth's own sentence, from which some clients read the seconds.
    const message = wait
      ? `For security purposes, you can only request this after ${wait} seconds.`
      : error.message;
    return { error: { http_code: error.status, message } };
  }
}

/**
 * @throws rate_limit_cooldown, rate_limit_exceeded: the limits hold for every mail, including those that a
 *   client requests directly from Supabase Auth (docs/decisions/0007-every-mail-passes-the-limits.md)
 * @throws service_unavailable
 */
async function deliver(hook: SendEmailHook, action: Action): Promise<void> {
  if (isNotification(action)) return;
  const { user, email_data: mail } = hook;
  if (action === "email_change") return deliverChange(hook);
  if (action === "reauthentication") {
    const { reader } = await prepareMail(user);
    return sendCode(user, toReader(reader, languageOf(user)), user.email, "reauthenticate", mail.token);
  }
  const isDirect = await deliverLink(hook, action);
  // Our own calls record it themselves, with the client.
  const event = REQUESTS[action];
  if (isDirect && event) void recordCommitted(event, user.email);
}

/** Records an event of a user whom Supabase Auth may commit only after our answer. */
async function recordCommitted(event: AuthEventType, email: string): Promise<void> {
  await sleep(COMMIT_MS, undefined, { ref: false });
  await recordEvent(null, event, { email });
}

const COMMIT_MS = 2000;

/** The event of a link that a learner has requested; an invitation comes from an operator. */
const REQUESTS: Partial<Record<LinkAction, AuthEventType>> = {
  magiclink: "magic_link_sent",
  signup: "magic_link_sent",
  recovery: "password_reset_requested",
};

/** Our own notices tell of passwords and devices; the product has neither phones nor second factors. */
function isNotification(action: Action): action is `${string}_notification` {
  return action.endsWith("_notification");
}

/**
 * Mails a code to each mailbox that has to confirm a change of address. There is no link, because an email scanner that
 * opens it would hand the account to whoever asked for the change.
 */
async function deliverChange({ user, email_data: mail }: SendEmailHook): Promise<void> {
  const { email, new_email: newEmail = "" } = user;
  const { id: newMailbox, reader: stored } = await prepareMail({ ...user, email: newEmail });
  const reader = toReader(stored, languageOf(user));
  // Without a second code, only the new mailbox confirms.
  if (!mail.token_new) return sendCode(user, reader, newEmail, "new_address", mail.token);
  try {
    await reserveMail(email.toLowerCase());
  } catch (error) {
    await release(newMailbox);
    throw error;
  }
  await sendCode(user, reader, email, "old_address", mail.token);
  await sendCode(user, reader, newEmail, "new_address", mail.token_new);
}

async function sendCode(
  user: SendEmailHook["user"],
  { locale, name }: MailReader,
  to: string,
  kind: CodeMail,
  code: string,
): Promise<void> {
  const { SITE_URL: site } = env();
  const { new_email: newEmail = "" } = user;
  await sendMail(to, codeMail({ locale, kind, name, code, newEmail, minutes: MINUTES, site }));
}

/** By action: the token's type for Supabase Auth, and what the link is for. */
const LINKS: Record<LinkAction, { type: LinkType; purpose: LinkPurpose }> = {
  magiclink: { type: "email", purpose: "login" },
  signup: { type: "email", purpose: "signup" },
  invite: { type: "invite", purpose: "invite" },
  recovery: { type: "recovery", purpose: "recovery" },
};

/**
 * Records the link and emails it in the learner's language. Returns whether a client has asked Supabase Auth for it, and
 * not our server.
 */
async function deliverLink({ user, email_data: mail }: SendEmailHook, action: LinkAction): Promise<boolean> {
  const { type } = LINKS[action];
  const asked = requestedType(mail.redirect_to);
  const purpose = purposeOf(action, asked);
  const kind = kindOf(purpose, asked);
  // Not Supabase Auth's own, which is a hash of the address and the code, and so can be guessed as easily as a code.
  const token = randomSecret();
  const confirms = kind === "confirm";
  const { token_hash: tokenHash } = mail;
  const { isDirect, reader } = await prepareMail(user, { token, tokenHash, type, purpose, confirms });

  const { locale, name } = toReader(reader, languageOf(user));
  const link = linkTo(token, purpose, mail.redirect_to);
  await sendMail(user.email, linkMail({ locale, kind, name, link, code: mail.token, minutes: MINUTES }));
  return isDirect;
}

/** The language of the browser in which the user signed up. */
function languageOf(user: SendEmailHook["user"]): string {
  return user.user_metadata?.locale ?? "en";
}

/** The `type` that the request for the email gave. */
function requestedType(redirectTo: string): string | undefined {
  return URL.parse(redirectTo)?.searchParams.get("type") ?? undefined;
}

/** A sign-in link is for what its request named; requests made directly to Supabase Auth name nothing. */
function purposeOf(action: LinkAction, asked: string | undefined): LinkPurpose {
  const { purpose } = LINKS[action];
  const isSignIn = purpose === "login" || purpose === "signup";
  if (isSignIn && asked === REGISTRATION) return "signup";
  return isSignIn && (asked === "login" || asked === "signup") ? asked : purpose;
}

function kindOf(purpose: LinkPurpose, asked: string | undefined): LinkMail {
  if (purpose === "recovery") return "reset";
  if (purpose === "invite") return "invite";
  if (asked === REGISTRATION) return "confirm";
  return purpose === "signup" ? "sign_up" : "sign_in";
}

function linkTo(token: string, purpose: LinkPurpose, redirectTo: string): string {
  const isReset = purpose === "recovery";
  const link = new URL(isReset ? "/auth/reset-password" : "/auth/verify", env().SITE_URL);
  link.searchParams.set("token", token);
  if (isReset) return link.href;
  link.searchParams.set("type", purpose);
  // Only `next` comes from the request: the link always leads to our own site.
  const next = URL.parse(redirectTo)?.searchParams.get("next");
  if (next) link.searchParams.set("next", next);
  return link.href;
}
