import { setTimeout as sleep } from "node:timers/promises";
import { AuthApiError } from "@supabase/supabase-js";
import { expect, test, vi } from "vitest";
import { refresh, revokeRefusedSession } from "@/features/auth/session/refresh.server";

const TOKEN = "a-token-that-has-ended";
const [answer, user, record] = vi.hoisted(() => [vi.fn(), vi.fn(), vi.fn()]);

vi.mock("@/env", () => ({ env: () => ({ LOG_LEVEL: "silent" }) }));
vi.mock("@/features/auth/call-auth.server", () => ({ requestSession: answer, callAuth: user }));
vi.mock("@/features/auth/audit/audit.server", () => ({ recordEvent: record }));
vi.mock("@/db/clients", () => ({
  serviceClient: () => ({ rpc: () => Promise.resolve({ data: [], error: null }) }),
}));

test("a token that was refused a moment ago is asked about again, and the request is not cut off", async () => {
  answer.mockImplementation(async () => {
    await sleep(20);
    return { session: null, refusal: new AuthApiError("gone", 400, "refresh_token_not_found") };
  });
  expect(await refresh(null, TOKEN)).toMatchObject({ reason: "unknown" });
  // Longer than the answer is kept, and without giving a timer the time to forget it.
  for (const end = performance.now() + 3; performance.now() < end;);
  expect(await refresh(null, TOKEN)).toMatchObject({ reason: "unknown" });
  expect(answer).toHaveBeenCalledTimes(2);
});

test("requests that share a refusal record the end of the session once, and all wait for it", async () => {
  const ctx = { clientAddress: "10.0.0.1", request: new Request("http://localhost") };
  const refusal = { reason: "replayed", learnerId: "me", sessionId: "mine" } as const;
  let isRecorded = false;
  user.mockResolvedValue({ data: { user: { email: "me@example.com" } } });
  record.mockImplementation(async () => {
    await sleep(20);
    isRecorded = true;
  });
  const waited = Array.from({ length: 3 }, async () => {
    await revokeRefusedSession(ctx, TOKEN, refusal);
    return isRecorded;
  });
  expect(await Promise.all(waited)).toEqual([true, true, true]);
  const event = { learnerId: "me", email: "me@example.com", metadata: { session_id: "mine" } };
  expect(record.mock.calls).toEqual([[ctx, "session_replayed", event]]);
});
