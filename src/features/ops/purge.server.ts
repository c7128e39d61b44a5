import { serviceClient } from "@/db/clients";
import { log } from "@/http/log";

const HOUR_MS = 60 * 60 * 1000;

let timer: NodeJS.Timeout | undefined;

/**
 * Deletes once an hour what was kept for a time that is over (`purge_expired`), and ends the sessions that no
 * browser has kept (`expire_sessions`). Started by the first request; where pg_cron does the same, once more does
 * no harm, and neither do several processes.
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
