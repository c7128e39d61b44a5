import type { Session } from "@supabase/supabase-js";
import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { Constants, type Tables } from "@/db/database.types";
import { tidyUp } from "@/db/tidy-up";
import { accountError } from "@/features/auth/accounts.server";
import type { AuthEventType } from "@/features/auth/audit/audit.server";
import { endSession } from "@/features/auth/session/sessions.server";
import { sessionTokens } from "@/features/auth/session/tokens";
import { sendNotice } from "@/features/mail/notice.server";
import { describeDevice } from "@/http/device";
import { log } from "@/http/log";

type Learner = { id: string; email: string };

/** Both null if Supabase Auth has not recorded them. */
type Client = { ip: string | null; userAgent: string | null };

const RecordedSignIn = z.object({
  status: z.enum(Constants.public.Enums.account_status).nullable(),
  is_first: z.boolean(),
});

/**
 * Records a sign-in that this server has made, and returns whether it is the learner's first. A sign-in does not fail
 * because it could not be recorded.
 * @throws account_suspended; unauthorized if the account is deleted or missing
 */
export async function recordSignIn(learnerId: string, sessionId: string): Promise<boolean> {
  const { data, error } = await serviceClient().rpc("record_sign_in", {
    p_user_id: learnerId,
    p_session_id: sessionId,
  });
  const recorded = RecordedSignIn.safeParse(data);
  if (!recorded.success) {
    // Every request with the session asks for the status again.
    log.error({ err: error ?? recorded.error }, "a sign-in could not be recorded");
    return false;
  }
  const { status, is_first } = recorded.data;
  const refusal = accountError(status);
  if (refusal) throw refusal;
  return is_first;
}

/** Ends a session that only proved something, and was no sign-in. @throws as endSession does */
export async function discardSession(session: Session): Promise<void> {
  await endSession(session.access_token);
  const { sessionId } = sessionTokens(session);
  await tidyUp(
    serviceClient()
      .from("unrecorded_sign_ins")
      .delete()
      .eq("user_id", session.user.id)
      .eq("session_id", sessionId),
  );
}

/**
 * Records the sign-ins of the last minutes that learners made at Supabase Auth directly, and emails what a sign-in by
 * our pages would have emailed. Safe to run in several processes at once. Never throws.
 */
export async function recordMissedSignIns(): Promise<void> {
  const { data: events, error } = await serviceClient().rpc("record_missed_sign_ins");
  if (error) log.error({ err: error }, "sign-ins could not be recorded");
  for (const event of events ?? []) await notify(event);
}

async function notify(event: Tables<"auth_events">): Promise<void> {
  const { id, user_id, email, type, created_at } = event;
  // Deleted in the meantime.
  if (user_id === null || email === null) return;
  const client = { ip: event.ip as string | null, userAgent: event.user_agent };
  const isNew = await isNewDevice(user_id, client.userAgent, created_at);
  const metadata = { ...(event.metadata as object), new_device: isNew };
  await tidyUp(serviceClient().from("auth_events").update({ metadata }).eq("id", id));
  await sendSignInNotice({ id: user_id, email }, client, {
    isFirst: type === "user_signed_up",
    isNew,
    at: new Date(created_at),
  });
}

/** Welcomes a learner after their first sign-in, and tells them of one from a new device. Never throws. */
export async function sendSignInNotice(
  learner: Learner,
  { ip, userAgent }: Client,
  { isFirst, isNew, at }: { isFirst: boolean; isNew: boolean; at: Date },
): Promise<void> {
  if (isFirst) await sendNotice(learner, "welcome");
  else if (isNew) await sendNotice(learner, "new_device", { device: describeDevice(userAgent), ip, at });
}

const SIGN_INS: AuthEventType[] = ["user_signed_up", "user_logged_in", "password_login_success"];

/** How many sign-ins are compared: about two a day for as long as events are kept. */
const COMPARED_SIGN_INS = 200;

/**
 * Whether the audit log has no sign-in of the learner with the same browser on the same system, in any version.
 * Never throws; on error treats the device as known.
 * @param before the time of a sign-in that is in the log already
 */
export async function isNewDevice(
  learnerId: string,
  userAgent: string | null,
  before = "infinity",
): Promise<boolean> {
  const { data, error } = await serviceClient()
    .from("auth_events")
    .select("user_agent")
    .eq("user_id", learnerId)
    .in("type", SIGN_INS)
    .lt("created_at", before)
    .order("created_at", { ascending: false })
    .limit(COMPARED_SIGN_INS);
  if (error) log.warn({ err: error }, "could not look up a learner's devices");
  const device = deviceKey(userAgent);
  return !error && !data.some(({ user_agent }) => deviceKey(user_agent) === device);
}

function deviceKey(userAgent: string | null): string {
  const { device, browser, os } = describeDevice(userAgent);
  return [device, browser, os].join("/");
}
