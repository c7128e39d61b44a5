import { serviceClient } from "@/db/clients";
import { recordMissedSignIns } from "@/features/auth/session/sign-ins.server";
import { log } from "@/http/log";

const HOUR_MS = 60 * 60 * 1000;
const SIGN_INS_MS = 15 * 1000;

const timers: NodeJS.Timeout[] = [];

/**
 * Every hour, deletes rows past their retention period (`purge_expired`) and sessions whose cookies have expired
 * (`expire_sessions`); every 15 seconds, records sign-ins made at Supabase Auth directly. Started by the first request. Safe
 * to run beside pg_cron and in several processes.
 */
export function scheduleJobs(): void {
  if (timers.length > 0) return;
  every(HOUR_MS, purge);
  every(SIGN_INS_MS, recordMissedSignIns);
  void purge();
}

function every(ms: number, job: () => Promise<void>): void {
  let isRunning = false;
  const run = async () => {
    if (isRunning) return;
    isRunning = true;
    await job();
    isRunning = false;
  };
  timers.push(setInterval(() => void run(), ms).unref());
}

async function purge(): Promise<void> {
  const ended = await serviceClient().rpc("expire_sessions");
  if (ended.error) log.error({ err: ended.error }, "sessions could not be expired");
  const { error } = await serviceClient().rpc("purge_expired");
  if (error) log.error({ err: error }, "expired rows could not be purged");
}
