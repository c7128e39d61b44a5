import { AsyncLocalStorage } from "node:async_hooks";
import type { App, HonoContext } from "@supabase/lite";
import { authError, bodyOf, type LiteMiddleware } from "./http.ts";

type AuthService = HonoContext["Variables"]["authService"];
type Mailer = NonNullable<App["_mailer"]>;

/** One mail that Supabase Auth wants sent, in the words of its Send Email Hook. */
export type AuthMail = {
  to: string;
  user: Record<string, unknown>;
  type: "signup" | "recovery" | "magiclink" | "email_change" | "reauthentication";
  token: string;
  tokenHash: string;
  /** For a change of address that both mailboxes must confirm: code and hash for the new one. */
  tokenNew: string;
  tokenHashNew: string;
  /** Where the link leads in the end; always an allowed address. */
  redirectTo: string;
};

/** A mail that was not sent, with the answer for whoever asked for it. */
export class MailError extends Error {
  status: number;
  code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

type Scope = { auth: AuthService; redirectTo: string; metadata: Record<string, unknown>; failure?: unknown };

const scope = new AsyncLocalStorage<Scope>();
const SENDS_MAIL = /^\/auth\/v1\/(otp|magiclink|signup|recover|resend|user|reauthenticate)$/;

/**
 * Lite's mailer learns neither `emailRedirectTo` nor `data` of signInWithOtp, and a mail that fails ends as
 * an error without a code. Here the request is remembered until its mail is written, and answers for it.
 */
export const mailScope: LiteMiddleware = async (c, next) => {
  if (!SENDS_MAIL.test(c.req.path)) return next();
  const auth = c.var.authService;
  const { data } = await bodyOf(c);
  const store: Scope = {
    auth,
    redirectTo: auth.resolveEmailRedirect(c.req.query("redirect_to")),
    metadata: c.req.path === "/auth/v1/otp" && typeof data === "object" ? { ...data } : {},
  };
  await scope.run(store, next);
  const { failure } = store;
  if (failure) {
    c.res =
      failure instanceof MailError
        ? authError(failure.status, failure.code, failure.message)
        : authError(500, "unexpected_failure", "Error sending email");
  }
  return undefined;
};

/** Lite's mailer on top of one function that sends any mail, or throws. */
export function createMailer(send: (mail: AuthMail) => Promise<void>, log: (line: string) => void): Mailer {
  const deliver = async (mail: Omit<AuthMail, "user" | "redirectTo">, userId = "") => {
    const store = scope.getStore();
    if (!store) throw new Error("A mail is sent only on request.");
    try {
      await keepMetadata(store, userId);
      const user = { ...(await store.auth.getUser(userId)) };
      await send({ ...mail, user, redirectTo: store.redirectTo });
    } catch (error) {
      // Told to the client by mailScope. Thrown, it would only be printed.
      log(`No mail to ${mail.to}: ${String(error)}`);
      store.failure = error;
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
    sendEmailChange: (to, tokenHash, token, { userId, tokenNew = "", tokenHashNew = "" } = {}) =>
      deliver({ to, type: "email_change", token, tokenHash, tokenNew, tokenHashNew }, userId),
  };
}

async function keepMetadata({ auth, metadata }: Scope, userId: string): Promise<void> {
  if (Object.keys(metadata).length === 0) return;
  const user = await auth.repo.findUserById(userId);
  // Only of somebody who is just signing up: anyone can ask for a link to anyone's address.
  if (!user || user.last_sign_in_at) return;
  const known = auth.repo.parseUserJson(user).raw_user_meta_data as Record<string, unknown>;
  await auth.repo.updateUser(userId, { raw_user_meta_data: { ...metadata, ...known } });
}
