import { serviceClient } from "@/db/clients";
import type { Tables } from "@/db/database.types";
import { tidyUp } from "@/db/tidy-up";
import { unwrap } from "@/db/unwrap";
import { env } from "@/env";
import { fail } from "@/http/errors";
import { digest, isWellFormedToken } from "@/http/tokens";

/** How long a link and its code are valid; supabase/config.toml sets the same for Supabase Auth. */
export const LINK_LIFETIME_MS = 15 * 60 * 1000;

/** The type of a link's one-time password in Supabase Auth. */
export type LinkType = "email" | "invite" | "recovery";

/** What a link is for: the `type` in its query. */
export type LinkPurpose = "login" | "signup" | "invite" | "recovery";

/** The `type` with which an email is requested for a registration with a password. */
export const REGISTRATION = "registration";

export interface Link {
  /** Of the token in the link, by which it is stored. */
  digest: string;
  /** What Supabase Auth verifies. */
  tokenHash: string;
  email: string;
  type: LinkType;
  /** Null for a link that is valid for every purpose. */
  purpose: LinkPurpose | null;
  /** Whether its email asks to confirm a registration with a password. */
  confirms: boolean;
  created_at: string;
}

/** Why a link does not sign in. */
export type LinkRefusal = "token_invalid" | "token_already_used" | "token_expired";

/**
 * Looks a link up without using it. Null if it was never recorded, in a project that sends its own emails. Elsewhere that is
 * no link: what Supabase Auth verifies is a hash of the address and the six-digit code, so it may be a guess.
 * @throws as requireNoAbandonedClaim does
 */
export async function findLink(token: string): Promise<Link | LinkRefusal | null> {
  if (!isWellFormedToken(token)) return "token_invalid";
  const row = unwrap(
    await serviceClient().from("magic_links").select("*").eq("token_digest", digest(token)).maybeSingle(),
  );
  if (row) return toLink(row);
  return env().SEND_EMAIL_HOOK_SECRET ? "token_invalid" : null;
}

/** The link in the email of a code; null for a wrong code. @param tokenHash of the code, as Supabase Auth hashes it */
export async function findLinkOfCode(email: string, tokenHash: string): Promise<Link | LinkRefusal | null> {
  const row = unwrap(
    await serviceClient()
      .from("magic_links")
      .select("*")
      .eq("email", email)
      .eq("token_hash", tokenHash)
      .order("created_at", { ascending: false })
      .limit(1)
      .maybeSingle(),
  );
  return row && toLink(row);
}

function toLink(row: Tables<"magic_links">): Link | LinkRefusal {
  if (row.used_at) return "token_already_used";
  if (Date.parse(row.expires_at) <= Date.now()) return "token_expired";
  requireNoAbandonedClaim(row.claimed_at);
  const { email, type, purpose, confirms_registration: confirms, created_at } = row;
  return {
    digest: row.token_digest,
    tokenHash: row.token_hash,
    email,
    type: type as LinkType,
    purpose: purpose as LinkPurpose | null,
    confirms,
    created_at,
  };
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
 * Marks the registration of a link as confirmed, so that its password, name and role count. Call it before Supabase Auth
 * confirms the address, because that drops what is unconfirmed. Returns false in any browser but the one that
 * registered (docs/contract.md, "Passwords").
 */
export async function confirmRegistration(link: Link, browser: string | undefined): Promise<boolean> {
  if (browser === undefined) return false;
  const confirmed = unwrap(
    await serviceClient()
      .from("registrations")
      .update({ confirmed_at: new Date().toISOString() })
      .eq("link_digest", link.digest)
      .eq("browser_digest", digest(browser))
      .select("user_id"),
  );
  return confirmed.length === 1;
}

/** How long a claim lasts if its request neither uses nor releases the link: longer than any request takes. */
const CLAIM_MS = 60 * 1000;

/** After this time, a request that has claimed a link has probably been broken off. */
const USE_MS = 15 * 1000;

/** Claims a link for one request. Of several simultaneous calls, only the first gets true. */
export async function claimLink(link: Link): Promise<boolean> {
  const now = Date.now();
  const at = new Date(now).toISOString();
  const claimed = unwrap(
    await serviceClient()
      .from("magic_links")
      .update({ claimed_at: at })
      .eq("token_digest", link.digest)
      .is("used_at", null)
      .or(`claimed_at.is.null,claimed_at.lte.${new Date(now - CLAIM_MS).toISOString()}`)
      .gt("expires_at", at)
      .select("token_digest"),
  );
  return claimed.length === 1;
}

/** Makes a claimed link valid again. Never throws. */
export async function releaseLink(link: Link): Promise<void> {
  await tidyUp(
    serviceClient()
      .from("magic_links")
      .update({ claimed_at: null, used_at: null })
      .eq("token_digest", link.digest),
  );
}

/**
 * The outcome of what a claimed link is for, which uses the link up. If that fails, so that nothing is decided, the link
 * is valid again: at once, or when the claim ends if the database cannot be reached.
 */
export async function usingLink<T>(link: Link, use: () => Promise<T>): Promise<T> {
  try {
    const outcome = await use();
    await tidyUp(
      serviceClient()
        .from("magic_links")
        .update({ used_at: new Date().toISOString() })
        .eq("token_digest", link.digest),
    );
    return outcome;
  } catch (error) {
    await releaseLink(link);
    throw error;
  }
}

/** @throws service_unavailable with the seconds to wait, while a request that was broken off still claims the link */
function requireNoAbandonedClaim(claimedAt: string | null): void {
  const age = Date.now() - Date.parse(claimedAt ?? "");
  if (age > USE_MS && age < CLAIM_MS)
    fail("service_unavailable", { retry_after_seconds: Math.ceil((CLAIM_MS - age) / 1000) });
}

/** Marks a link that Supabase Auth no longer accepts, because a newer one has replaced it. Never throws. */
export async function expireLink(link: Link): Promise<void> {
  const now = new Date().toISOString();
  await tidyUp(
    serviceClient()
      .from("magic_links")
      .update({ used_at: null, expires_at: now })
      .eq("token_digest", link.digest),
  );
}

/** Closes the open links of an address whose code was used: link and code are one token. Never throws. */
export async function closeLinks(email: string): Promise<void> {
  await tidyUp(
    serviceClient()
      .from("magic_links")
      .update({ used_at: new Date().toISOString() })
      .eq("email", email)
      .is("used_at", null),
  );
}
