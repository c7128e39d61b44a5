import { setTimeout as sleep } from "node:timers/promises";
import { AuthApiError } from "@supabase/supabase-js";
import { expect, test, vi } from "vitest";
import { refresh } from "@/features/auth/session/refresh.server";

const TOKEN = "a-token-that-has-ended";
const answer = vi.hoisted(() => vi.fn());

vi.mock("@/env", () => ({ env: () => ({ LOG_LEVEL: "silent" }) }));
vi.mock("@/features/auth/call-auth.server", () => ({ requestSession: answer }));

test("a token that was refused a moment ago is asked about again, and the request is not cut off", async () => {
  answer.mockImplementation(async () => {
    await sleep(20);
    return { session: null, refusal: new AuthApiError("gone", 400, "refresh_token_not_found") };
  });
  expect(await refresh(null, TOKEN)).toBe("unknown");
  // Longer than the answer is kept, and without giving a timer the time to forget it.
  for (const end = performance.now() + 3; performance.now() < end;);
  expect(await refresh(null, TOKEN)).toBe("unknown");
  expect(answer).toHaveBeenCalledTimes(2);
});
