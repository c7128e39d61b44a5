import { serviceClient } from "@/db/clients";
import type { AuthEventType } from "@/features/auth/audit/audit.server";
import { describeDevice } from "@/http/device";
import { log } from "@/http/log";

const SIGN_INS: AuthEventType[] = ["user_signed_up", "user_logged_in", "password_login_success"];

/** How many sign-ins are compared: about two a day for as long as events are kept. */
const COMPARED_SIGN_INS = 200;

/**
 * Whether the audit log has no earlier sign-in of the learner with the same browser on the same system, in any version.
 * Never throws; on error treats the device as known.
 */
export async function isNewDevice(learnerId: string, userAgent: string | null): Promise<boolean> {
  const { data, error } = await serviceClient()
    .from("auth_events")
    .select("user_agent")
    .eq("user_id", learnerId)
    .in("type", SIGN_INS)
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
