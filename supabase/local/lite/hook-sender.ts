import { Webhook } from "standardwebhooks";
import { randomUUID } from "node:crypto";
import { MailError, type AuthMail } from "./mail-scope.ts";

const HOOK_TIMEOUT_MS = 5000;

/**
 * Hands mails to a Send Email Hook: the payload of Supabase Auth, signed by Standard Webhooks.
 * @param secret as Supabase writes it, `v1,whsec_<base64>`
 * @param authUrl address of the Auth API, which Supabase calls site_url here
 */
export function hookSender(uri: string, secret: string, authUrl: string): (mail: AuthMail) => Promise<void> {
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
      signal: AbortSignal.timeout(HOOK_TIMEOUT_MS),
    }).catch((error: unknown) => {
      const late = error instanceof Error && error.name === "TimeoutError";
      if (late)
        throw new MailError(
          422,
          "hook_timeout",
          "Failed to reach hook within maximum time of 5.000000 seconds",
        );
      throw new MailError(500, "unexpected_failure", "Failed to reach hook");
    });
    if (response.ok) return;
    throw refusal(response.status, await response.text());
  };
}

// Supabase keeps the names from when only one mailbox confirmed: with two, the old address gets
// `token` and `token_hash_new`, the new one `token_new` and `token_hash`.
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

// A hook may say itself what the client gets to read.
function refusal(status: number, body: string): MailError {
  try {
    const { error } = JSON.parse(body) as { error?: { http_code?: number; message?: string } };
    if (error?.message) return new MailError(error.http_code ?? 500, "unexpected_failure", error.message);
  } catch {
    // Not JSON: the status has to do.
  }
  return new MailError(500, "unexpected_failure", `Unexpected status code returned from hook: ${status}`);
}
