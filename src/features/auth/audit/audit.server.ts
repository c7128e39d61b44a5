import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import type { Enums, Json } from "@/db/database.types";
import { clientOf } from "@/http/client";
import { auditFailures } from "@/features/ops/metrics";
import { log } from "@/http/log";

export type AuthEventType = Enums<"auth_event_type">;

interface AuthEvent {
  /** Whose account it is about; left out for an address that is nobody's. */
  learnerId?: string;
  email: string;
  metadata?: Record<string, Json>;
}

/**
 * Writes an entry of the audit log. Never throws: a failure is logged and counted in the metrics, and does not
 * fail the request.
 */
export async function recordEvent(
  ctx: Pick<APIContext, "clientAddress" | "request">,
  type: AuthEventType,
  { learnerId, email, metadata = {} }: AuthEvent,
): Promise<void> {
  const { ip, userAgent } = clientOf(ctx);
  try {
    await serviceClient()
      .from("auth_events")
      .insert({
        type,
        ...(learnerId && { user_id: learnerId }),
        email: email.toLowerCase(),
        ip,
        user_agent: userAgent,
        metadata,
      })
      .throwOnError();
  } catch (error) {
    auditFailures.inc({ type });
    log.error({ err: error, type }, "an audit event could not be written");
  }
}
