import { serviceClient } from "@/db/clients";
import type { AuthEventType } from "@/features/auth/audit/audit.server";
import { describeDevice } from "@/http/device";
import { log } from "@/http/log";

const SIGN_INS: AuthEventType[] = ["user_signed_up", "user_logged_in", "password_login_success"];

/** Sign-ins that are looked through; whoever comes every day has so many in the time that they are kept. */
const REMEMBERED_SIGN_INS = 200;

/**
 * Whether the learner has signed in from such a device before, as far as the audit log goes back: the same
 * browser on the same system, whatever its version. Never throws: who cannot be asked about is no stranger.
 */
export async function isNewDevice(learnerId: string, userAgent: string | null): Promise<boolean> {
  const { data, error } = await serviceClient()
    .from("auth_events")
    .select("user_agent")
    .eq("user_id", learnerId)
    .in("type", SIGN_INS)
    .order("created_at", { ascending: false })
    .limit(REMEMBERED_SIGN_INS);
  if (error) log.warn({ err: error }, "the devices of a learner could not be looked up");
  const device = nameOf(userAgent);
  return !error && !data.some(({ user_agent }) => nameOf(user_agent) === device);
}

function nameOf(userAgent: string | null): string {
  const { device, browser, os } = describeDevice(userAgent);
  return [device, browser, os].join("/");
}
