import { z } from "zod";
import { fail } from "@/http/errors";

/** The answer of reserve_magic_link and reserve_mail. */
const Reservation = z.discriminatedUnion("allowed", [
  z.object({ allowed: z.literal(true), id: z.string() }),
  z.object({
    allowed: z.literal(false),
    reason: z.enum(["cooldown", "hourly"]),
    retry_after_seconds: z.number(),
  }),
]);

/**
 * The id of a reserved attempt.
 * @throws rate_limit_cooldown, rate_limit_exceeded, each with the seconds to wait
 */
export function parseReservation(answer: unknown): string {
  const reservation = Reservation.parse(answer);
  if (reservation.allowed) return reservation.id;
  const { reason, retry_after_seconds } = reservation;
  return fail(reason === "cooldown" ? "rate_limit_cooldown" : "rate_limit_exceeded", { retry_after_seconds });
}
