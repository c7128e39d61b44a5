import { Webhook } from "standardwebhooks";
import { randomUUID } from "node:crypto";
import { MailError, type AuthMail } from "./mailer.ts";

/** How long Supabase Auth waits for a hook. */
const HOOK_TIMEOUT_MS = 5_000;

/**
 * Sends mails through a Send Email Hook, with Supabase Auth's payload and a Standard Webhooks signature.
 * @param secret in Supabase's format, `v1,whsec_<base64>`
 * @param authUrl address of the Auth API, the payload's `site_url`
 */
export function hookSender(
  uri: string,
  secret: string,
  authUrl: string,
  timeoutMs = HOOK_TIMEOUT_MS,
): (mail: AuthMail) => Promise<void> {
  const webhook = new Webhook(secret.replace(/^v1,whsec_/, ""));
  return async (mail) => {
    const payload = JSON.stringify({ user: mail.user, email_data: { ...tokensOf(mail), site_url: authUrl } });
    const id = randomUUID();
    const now = new Date();
    const response = await fetch(uri, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": webhook.sign(id, now, payload),
      },
      body: payload,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      if (error instanceof Error && error.name === "TimeoutError")
        throw new MailError(
          422,
          "hook_timeout",
          "Failed to reach hook within maximum time of 5.000000 seconds",
        );
      throw new MailError(500, "unexpected_failure", "Failed to reach hook");
    });
    if (response.ok) return;
    throw hookError(response.status, await response.text());
  };
}

// The payload's names are crossed when both mailboxes confirm a change: the old address gets `token` and
// `token_hash_new`, the new one `token_new` and `token_hash`.
// https://supabase.com/docs/guides/auth/auth-hooks/send-email-hook
function tokensOf(mail: AuthMail): Record<string, string> {
  const both = mail.tokenHashNew !== "";
  return {
    token: mail.token,
    token_hash: both ? mail.tokenHashNew : mail.tokenHash,
    token_new: mail.tokenNew,
    token_hash_new: both ? mail.tokenHash : "",
    redirect_to: mail.redirectTo,
    email_action_type: mail.type,
  };
}

// A hook may set the status and message that the client receives.
function hookError(status: number, body: string): MailError {
  try {
    const { error } = JSON.parse(body) as { error?: { http_code?: number; message?: string } };
    if (error?.message) return new MailError(error.http_code ?? 500, "unexpected_failure", error.message);
  } catch {
    // Not JSON: report the status only.
  }
  return new MailError(500, "unexpected_failure", `Unexpected status code returned from hook: ${status}`);
}
