import { Webhook } from "standardwebhooks";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { MailError, type AuthMail } from "./mailer.ts";

/** How long Supabase Auth waits for a hook, over all its calls. */
const HOOK_TIMEOUT_MS = 5_000;
const MAX_CALLS = 3;
/** Between two calls of a hook that cannot be reached. */
const BACKOFF_MS = 2_000;

/**
 * Sends mails through a Send Email Hook, with Supabase Auth's payload and a Standard Webhooks signature, and reads the
 * answer as Supabase Auth does.
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
  const call = (payload: string, signal: AbortSignal) => {
    const id = randomUUID();
    const now = new Date();
    return fetch(uri, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": webhook.sign(id, now, payload),
      },
      body: payload,
      redirect: "manual",
      signal,
    });
  };
  return async (mail) => {
    const payload = JSON.stringify({ user: mail.user, email_data: { ...tokensOf(mail), site_url: authUrl } });
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      for (let calls = 1; calls <= MAX_CALLS; calls++) {
        const response = await call(payload, signal).catch((error: unknown) => {
          signal.throwIfAborted();
          if (calls < MAX_CALLS) return null;
          throw new MailError(
            422,
            "hook_timeout_after_retry",
            "Failed to reach hook after maximum retries",
            error,
          );
        });
        if (!response) await sleep(BACKOFF_MS, undefined, { signal });
        else if (!asksToRetry(response)) {
          await readAnswer(response);
          return;
        }
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      const message = "Failed to reach hook within maximum time of 5.000000 seconds";
      throw new MailError(422, "hook_timeout", message, error);
    }
    throw unavailable();
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
    old_email: "",
    old_phone: "",
    provider: "",
    factor_type: "",
  };
}

const unavailable = () => failure("Service currently unavailable due to hook");

/** Supabase Auth ignores the number of seconds, and calls again at once. */
function asksToRetry({ status, headers }: Response): boolean {
  return (status === 429 || status === 503) && Boolean(headers.get("Retry-After"));
}

/** @throws MailError unless the hook has sent the mail. Only the body of a success is read. */
async function readAnswer(response: Response): Promise<void> {
  switch (response.status) {
    case 204:
      return;
    case 200:
    case 202:
      requireJson(response.headers.get("Content-Type"));
      requireSuccess(await response.text());
      return;
    case 400:
      throw failure("Invalid payload sent to hook");
    case 401:
      throw failure("Hook requires authorization token");
    case 429:
    case 503:
      throw unavailable();
    default:
      throw failure(`Unexpected status code returned from hook: ${response.status}`);
  }
}

function requireJson(contentType: string | null): void {
  if (contentType?.split(";")[0]?.trim().toLowerCase() === "application/json") return;
  const problem = contentType
    ? `Invalid JSON response. Received content-type: ${contentType}`
    : "Invalid Content-Type: Missing Content-Type header";
  throw new MailError(400, "hook_payload_invalid_content_type", problem);
}

/** @throws MailError with the status and message that the hook sets for the client */
function requireSuccess(body: string): void {
  let answer: { error?: { http_code?: number; message?: string } } | null;
  try {
    answer = JSON.parse(body) as typeof answer;
  } catch {
    throw failure("Error unmarshaling JSON output.");
  }
  const { http_code: status = 500, message } = answer?.error ?? {};
  if (message) throw new MailError(status, status === 500 ? "unexpected_failure" : "unknown", message);
}

function failure(message: string): MailError {
  return new MailError(500, "unexpected_failure", message);
}
