import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { digest } from "@/http/digest";
import { isWellFormedToken } from "@/features/auth/session/token";

/** How long a link and its code work; supabase/config.toml says the same to Supabase Auth. */
export const LINK_LIFETIME_MS = 15 * 60 * 1000;

/** The one-time-password type by which Supabase Auth knows the token of a link. */
export type LinkType = "email" | "invite" | "recovery";

/** What a link is for: the `type` in its query. */
export type LinkPurpose = "login" | "signup" | "invite" | "recovery";

/** How the request for a mail says that it is about a registration with a password. */
export const REGISTRATION = "registration";

export interface Link {
  email: string;
  type: LinkType;
  /** Null for a link that fits any. */
  purpose: LinkPurpose | null;
  /** Whether its mail told of a password that somebody has chosen. */
  confirms: boolean;
  created_at: string;
}

/** Why a link does not sign in. */
export type LinkRefusal = "token_invalid" | "token_already_used" | "token_expired";

/** Enters a link that is about to be mailed. The token is kept as a hash only. */
export async function recordLink(
  tokenHash: string,
  {
    email,
    type,
    purpose,
    confirms,
  }: { email: string; type: LinkType; purpose: LinkPurpose; confirms: boolean },
): Promise<void> {
  const now = Date.now();
  unwrap(
    await serviceClient()
      .from("magic_links")
      .upsert({
        token_digest: digest(tokenHash),
        email: email.toLowerCase(),
        type,
        purpose,
        confirms_registration: confirms,
        expires_at: new Date(now + LINK_LIFETIME_MS).toISOString(),
      }),
  );
}

/** Looks a link up without using it. Null for one that the ledger does not know. */
export async function findLink(tokenHash: string): Promise<Link | LinkRefusal | null> {
  if (!isWellFormedToken(tokenHash)) return "token_invalid";
  const row = unwrap(
    await serviceClient().from("magic_links").select("*").eq("token_digest", digest(tokenHash)).maybeSingle(),
  );
  if (!row) return null;
  if (row.used_at) return "token_already_used";
  if (Date.parse(row.expires_at) <= Date.now()) return "token_expired";
  const { email, type, purpose, confirms_registration: confirms, created_at } = row;
  return { email, type: type as LinkType, purpose: purpose as LinkPurpose | null, confirms, created_at };
}

/**
 * Whether a link is of the `type` in its query. A link for a new password never signs in; it belongs to
 * /auth/reset-password.
 */
export function hasType({ purpose }: Link, type: string): boolean {
  if (purpose === "recovery") return false;
  // Supabase Auth's own names for a link that signs in.
  return purpose === null || purpose === type || type === "email" || type === "magiclink";
}

/**
 * Says that whoever has this link has read the mail that told of a password, so that it may stay. Before Supabase
 * Auth is asked, because confirming the address is what drops any other.
 */
export async function keepPassword(tokenHash: string): Promise<void> {
  const confirmed_at = new Date().toISOString();
  unwrap(
    await serviceClient().from("registrations").update({ confirmed_at }).eq("link_digest", digest(tokenHash)),
  );
}

/** Uses a link up, once however many ask at the same time. False for all but the first. */
export async function claimLink(tokenHash: string): Promise<boolean> {
  const now = new Date().toISOString();
  const claimed = unwrap(
    await serviceClient()
      .from("magic_links")
      .update({ used_at: now })
      .eq("token_digest", digest(tokenHash))
      .is("used_at", null)
      .gt("expires_at", now)
      .select("token_digest"),
  );
  return claimed.length === 1;
}

/** Gives a claimed link back, because nobody could be asked whether it is good. */
export async function releaseLink(tokenHash: string): Promise<void> {
  unwrap(
    await serviceClient().from("magic_links").update({ used_at: null }).eq("token_digest", digest(tokenHash)),
  );
}

/** Marks a link that Supabase Auth no longer honours, because a newer one has replaced it. */
export async function expireLink(tokenHash: string): Promise<void> {
  const now = new Date().toISOString();
  unwrap(
    await serviceClient()
      .from("magic_links")
      .update({ used_at: null, expires_at: now })
      .eq("token_digest", digest(tokenHash)),
  );
}

/** Closes the open links of an address whose code was just used: link and code are one token. */
export async function closeLinks(email: string): Promise<void> {
  unwrap(
    await serviceClient()
      .from("magic_links")
      .update({ used_at: new Date().toISOString() })
      .eq("email", email)
      .is("used_at", null),
  );
}

/** Whether `browser` asked for a link to this address shortly before the link was made. */
export async function wasRequestedBy(link: Link, browser: string): Promise<boolean> {
  const earliest = new Date(Date.parse(link.created_at) - 60_000).toISOString();
  const attempts = unwrap(
    await serviceClient()
      .from("magic_link_attempts")
      .select("id")
      .eq("email", link.email)
      .eq("browser_digest", digest(browser))
      .gt("created_at", earliest)
      .limit(1),
  );
  return attempts.length === 1;
}
