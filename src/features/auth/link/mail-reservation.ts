import { z } from "zod";
import { fail } from "@/http/errors";

/** How the database answers whoever wants to send a mail (reserve_magic_link, reserve_mail). */
const Claim = z.discriminatedUnion("allowed", [
  z.object({ allowed: z.literal(true), id: z.string() }),
  z.object({
    allowed: z.literal(false),
    reason: z.enum(["cooldown", "hourly"]),
    retry_after_seconds: z.number(),
  }),
]);

/**
 * The id of an admitted attempt.
 * @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait
 */
export function parseReservation(answer: unknown): string {
  const claim = Claim.parse(answer);
  if (claim.allowed) return claim.id;
  const { reason, retry_after_seconds } = claim;
  return fail(reason === "cooldown" ? "rate_limit_cooldown" : "rate_limit_exceeded", { retry_after_seconds });
}
