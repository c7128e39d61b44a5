import { AsyncLocalStorage } from "node:async_hooks";
import type { App, HonoContext } from "@supabase/lite";
import {
  authError,
  claimsOf,
  readJson,
  stringOrEmpty,
  type LiteContext,
  type LiteMiddleware,
} from "./http.ts";

type AuthService = HonoContext["Variables"]["authService"];
type Mailer = NonNullable<App["_mailer"]>;

/** A mail that Supabase Auth sends, in the terms of its Send Email Hook. */
export type AuthMail = {
  to: string;
  user: Record<string, unknown>;
  type: "signup" | "invite" | "recovery" | "magiclink" | "email_change" | "reauthentication";
  token: string;
  tokenHash: string;
  /** The new address's code, and hash below, for a change that both mailboxes must confirm. */
  tokenNew: string;
  tokenHashNew: string;
  /** The address that replaces the user's, if the mail is about a change. */
  newEmail?: string | undefined;
  /** Where the link redirects to; an allowed address. */
  redirectTo: string;
};

/** A mail that could not be sent, with the error response for the client. */
export class MailError extends Error {
  status: number;
  code: string;

  constructor(status: number, code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.status = status;
    this.code = code;
  }
}

type MailRequest = {
  auth: AuthService;
  redirectTo: string;
  metadata: Record<string, unknown>;
  error?: unknown;
};

const currentRequest = new AsyncLocalStorage<MailRequest>();
const SENDS_MAIL =
  /^(POST \/auth\/v1\/(otp|signup|recover|resend)|PUT \/auth\/v1\/user|GET \/auth\/v1\/(reauthenticate|callback))$/;

/** What Lite replaces before it sends a mail. */
const REPLACED = /^(confirmation|recovery|reauthentication)_(token|sent_at)$|^email_change/;

/**
 * Passes signInWithOtp's `emailRedirectTo` and `data` to the mailer, and the mailer's error to the client. Lite's
 * mailer interface has neither, and Lite answers a failed mail without an error code. An earlier mail stays valid when the
 * next one fails.
 */
export const mailRequestContext: LiteMiddleware = async (c, next) => {
  if (!SENDS_MAIL.test(`${c.req.method} ${c.req.path}`)) return next();
  const auth = c.var.authService;
  const { data } = await readJson(c);
  const request: MailRequest = {
    auth,
    redirectTo: auth.resolveEmailRedirect(c.req.query("redirect_to")),
    metadata: c.req.path === "/auth/v1/otp" && typeof data === "object" ? { ...data } : {},
  };
  const before = await recipientOf(c);
  await currentRequest.run(request, next);
  if (!request.error) return undefined;
  if (before) await auth.repo.updateUser(before.id, replacedIn(before));
  const { status, code, message } =
    request.error instanceof MailError
      ? request.error
      : new MailError(500, "unexpected_failure", "Error sending email");
  const page = c.res.headers.get("Location");
  c.res = page ? c.redirect(failedSignIn(page, code, message), 303) : authError(status, code, message);
  return undefined;
};

/** The user to whom a request may send a mail, as they are now; null for a new one. */
async function recipientOf(c: LiteContext) {
  const { repo } = c.var.authService;
  const { userId } = claimsOf(c);
  if (/\/(user|reauthenticate)$/.test(c.req.path)) return userId ? repo.findUserById(userId) : null;
  const email = stringOrEmpty((await readJson(c))["email"]).toLowerCase();
  return email ? repo.findUserByEmail(email) : null;
}

function replacedIn(user: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(user).filter(([column]) => REPLACED.test(column)));
}

/** Where Supabase Auth redirects a sign-in with another service that has failed. */
function failedSignIn(page: string, code: string, message: string): string {
  const url = new URL(page);
  const error = { error: "server_error", error_code: code, error_description: message };
  url.search = new URLSearchParams(error).toString();
  return url.href;
}

/** Implements Lite's mailer with one function that sends any mail or throws. */
export function createMailer(send: (mail: AuthMail) => Promise<void>, log: (line: string) => void): Mailer {
  const deliver = async (mail: Omit<AuthMail, "user" | "redirectTo">, userId = "") => {
    const request = currentRequest.getStore();
    if (!request) throw new Error("Lite sent a mail outside of a request.");
    try {
      await storeMetadata(request, userId);
      const user = {
        ...(await request.auth.getUser(userId)),
        ...(mail.newEmail && { new_email: mail.newEmail }),
      };
      await send({ ...mail, user, redirectTo: request.redirectTo });
    } catch (error) {
      // Lite would only print a thrown error; mailRequestContext turns this one into the response.
      log(`Could not send a mail to ${mail.to}: ${String(error)}`);
      request.error = error;
    }
  };
  const none = { tokenNew: "", tokenHashNew: "" };
  return {
    sendConfirmation: (to, tokenHash, token, meta) =>
      deliver({ to, type: "signup", token, tokenHash, ...none }, meta?.userId),
    sendRecovery: (to, tokenHash, token, meta) =>
      deliver({ to, type: "recovery", token, tokenHash, ...none }, meta?.userId),
    sendMagicLink: (to, tokenHash, token, meta) =>
      deliver({ to, type: "magiclink", token, tokenHash, ...none }, meta?.userId),
    sendReauthentication: (to, token, meta) =>
      deliver(
        { to, type: "reauthentication", token, tokenHash: meta?.tokenHash ?? "", ...none },
        meta?.userId,
      ),
    sendEmailChange: (to, tokenHash, token, { userId, tokenNew = "", tokenHashNew = "", newEmail } = {}) =>
      deliver({ to, type: "email_change", token, tokenHash, tokenNew, tokenHashNew, newEmail }, userId),
  };
}

async function storeMetadata({ auth, metadata }: MailRequest, userId: string): Promise<void> {
  if (Object.keys(metadata).length === 0) return;
  const user = await auth.repo.findUserById(userId);
  // Only at sign-up, because anyone can request a link for an existing user's address.
  if (!user || user.last_sign_in_at) return;
  const stored = auth.repo.parseUserJson(user).raw_user_meta_data as Record<string, unknown>;
  await auth.repo.updateUser(userId, { raw_user_meta_data: { ...metadata, ...stored } });
}
