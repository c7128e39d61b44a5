import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { unwrap, unwrapJson } from "@/db/unwrap";
import { LINK_LIFETIME_MS, type Link } from "@/features/auth/link/links.server";
import { StoredReader } from "@/features/mail/reader.server";
import { AppError, fail } from "@/http/errors";
import { digest } from "@/http/tokens";

/** The answer of reserve_magic_link, reserve_mail and prepare_mail. */
const Reservation = z.discriminatedUnion("allowed", [
  z.object({
    allowed: z.literal(true),
    id: z.string(),
    is_direct: z.boolean().default(false),
    reader: StoredReader.nullish(),
  }),
  z.object({
    allowed: z.literal(false),
    reason: z.enum(["cooldown", "hourly"]),
    retry_after_seconds: z.number(),
  }),
]);

interface ReservedMail {
  /** Of the attempt. */
  id: string;
  /** Whether a client has asked Supabase Auth for the email, and not our server. */
  isDirect: boolean;
  /** The settings of its reader, if they were asked for and there are any. */
  reader: StoredReader | null;
}

/** @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait */
function toReservedMail(reservation: z.output<typeof Reservation>): ReservedMail {
  if (reservation.allowed) {
    const { id, is_direct: isDirect, reader = null } = reservation;
    return { id, isDirect, reader };
  }
  const { reason, retry_after_seconds } = reservation;
  return fail(reason === "cooldown" ? "rate_limit_cooldown" : "rate_limit_exceeded", { retry_after_seconds });
}

/**
 * Reserves an email within the limits of its address (docs/decisions/0007-every-mail-passes-the-limits.md).
 * @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait
 */
export async function reserveMail(email: string): Promise<ReservedMail> {
  const answer = await serviceClient().rpc("reserve_mail", { p_email: email });
  return toReservedMail(unwrapJson(Reservation, answer));
}

/**
 * Reserves an email to a user, reads how they want to be addressed, and records the link in it, of its token only a hash.
 * @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait
 */
export async function prepareMail(
  { id, email }: { id: string; email: string },
  link?: Pick<Link, "tokenHash" | "type" | "purpose" | "confirms"> & { token: string },
): Promise<ReservedMail> {
  const answer = await serviceClient().rpc("prepare_mail", {
    p_email: email.toLowerCase(),
    p_user_id: id,
    ...(link && {
      p_token_digest: digest(link.token),
      p_token_hash: link.tokenHash,
      p_type: link.type,
      ...(link.purpose && { p_purpose: link.purpose }),
      p_confirms_registration: link.confirms,
      p_expires_at: new Date(Date.now() + LINK_LIFETIME_MS).toISOString(),
    }),
  });
  return toReservedMail(unwrapJson(Reservation, answer));
}

/**
 * Reserves an email with a link for the browser that requested it. Returns the id of the attempt.
 * @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait; server_error
 */
export async function reserveLink(email: string, ip: string, browser: string): Promise<string> {
  const result = await serviceClient().rpc("reserve_magic_link", {
    p_email: email,
    p_ip: ip,
    p_browser_digest: digest(browser),
  });
  if (result.error) throw new AppError("server_error", { cause: result.error });
  return toReservedMail(unwrapJson(Reservation, result)).id;
}

/** A cooldown in words for any email, where the contract's own sentence speaks of a sign-in link. */
export function inGeneralWords(error: unknown): unknown {
  if (!(error instanceof AppError) || error.error !== "rate_limit_cooldown") return error;
  const message = "Please wait before requesting another email";
  return new AppError(error.error, { ...error.extras, message });
}

/** Reserves an email with a link outside those limits, for a call that has its own. Returns the id of the attempt. */
export async function reserveUnlimited(email: string, ip: string, browser: string): Promise<string> {
  const attempt = unwrap(
    await serviceClient()
      .from("magic_link_attempts")
      .insert({ email, ip, browser_digest: digest(browser) })
      .select("id")
      .single(),
  );
  return attempt.id;
}

/** Gives back an attempt for which nothing was sent, so that it does not count. */
export async function release(attempt: string): Promise<void> {
  await serviceClient().from("magic_link_attempts").delete().eq("id", attempt);
}

/** Whether `browser` requested a link to this address shortly before the link was created. */
export async function wasRequestedBy(
  link: Pick<Link, "email" | "created_at">,
  browser: string,
): Promise<boolean> {
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
