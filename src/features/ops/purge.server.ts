import { serviceClient } from "@/db/clients";
import { log } from "@/http/log";

const HOUR_MS = 60 * 60 * 1000;

let timer: NodeJS.Timeout | undefined;

/**
 * Every hour, deletes rows past their retention period (`purge_expired`) and sessions whose cookies have expired
 * (`expire_sessions`). Started by the first request. Safe to run beside pg_cron and in several processes.
 */
export function schedulePurge(): void {
  if (timer) return;
  timer = setInterval(() => void purge(), HOUR_MS);
  timer.unref();
  void purge();
}

async function purge(): Promise<void> {
  const ended = await serviceClient().rpc("expire_sessions");
  if (ended.error) log.error({ err: ended.error }, "sessions could not be expired");
  const { error } = await serviceClient().rpc("purge_expired");
  if (error) log.error({ err: error }, "expired rows could not be purged");
}
