import {
  authError,
  claimsOf,
  readJson,
  stringOrEmpty,
  type LiteContext,
  type LiteMiddleware,
} from "./http.ts";

/** Mails that are counted together. A link to sign in and one for a new password are the same kind. */
type Kind = "confirmation" | "recovery" | "email_change" | "reauthentication";

/**
 * Refuses a mail to a user within `interval` seconds after one of the same kind, as Supabase Auth does with
 * `max_frequency`. Lite ignores that setting. The earlier mail stays valid.
 */
export function limitMailFrequency(interval: number): LiteMiddleware {
  const sentAt = new Map<string, number>();
  return async (c, next) => {
    const kind = await kindOf(c);
    const endsAt = (kind ? (sentAt.get(kind) ?? 0) : 0) + interval * 1000;
    const left = endsAt - Date.now();
    if (left > 0) {
      const seconds = Math.floor(left / 1000);
      const message = `For security purposes, you can only request this after ${seconds} seconds.`;
      return authError(429, "over_email_send_rate_limit", message);
    }
    await next();
    // A new user exists only now.
    const sent = c.res.status === 200 && (kind || (await kindOf(c)));
    if (sent) sentAt.set(sent, Date.now());
    return undefined;
  };
}

/** The user and the kind of the mail that a request asks for; undefined if there is no such user, or no mail. */
async function kindOf(c: LiteContext): Promise<string | undefined> {
  const { method, path } = c.req;
  const key = (id: string, kind: Kind) => `${id} ${kind}`;
  const call = `${method} ${path.replace("/auth/v1", "")}`;
  if (call === "GET /reauthenticate") return key(claimsOf(c).userId, "reauthentication");
  if (!/^(POST \/(otp|signup|resend|recover)|PUT \/user)$/.test(call)) return undefined;
  const { email, type } = await readJson(c);
  if (call === "PUT /user") return email ? key(claimsOf(c).userId, "email_change") : undefined;

  const user = await c.var.authService.repo.findUserByEmail(stringOrEmpty(email).toLowerCase());
  if (!user) return undefined;
  if (type === "email_change") return key(user.id, "email_change");
  if (call === "POST /recover") return key(user.id, "recovery");
  if (!user.email_confirmed_at) return key(user.id, "confirmation");
  return call === "POST /signup" || call === "POST /resend" ? undefined : key(user.id, "recovery");
}
