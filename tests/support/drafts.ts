import { expect } from "vitest";
import type { GeneratedList } from "../../src/features/ai/generation.ts";
import type { SignedIn, TestApp } from "./app.ts";

type Init = Parameters<SignedIn["api"]>[3];

/** Requests a draft: 20 animals unless `body` says otherwise. */
export function draft(learner: SignedIn, body: object = {}, init?: Init): Promise<Response> {
  return learner.api("POST", "/api/ai/generate-list", { category: "animals", count: 20, ...body }, init);
}

/** Requests a draft and expects it to succeed. */
export async function drafted(learner: SignedIn, body: object = {}, init?: Init): Promise<GeneratedList> {
  const response = await draft(learner, body, init);
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as GeneratedList;
}

/** The words of a draft, in order. */
export function displays(answer: Pick<GeneratedList, "items">): string[] {
  return answer.items.map((item) => item.display);
}

/** A learner's usage today; undefined before the first generation. */
export async function usage(
  app: TestApp,
  learner: SignedIn,
): Promise<{ used: number; refunded: number } | undefined> {
  const { data } = await app.service
    .from("ai_usage_daily")
    .select("used, refunded")
    .eq("user_id", learner.id)
    .throwOnError();
  return data[0];
}

/** When the quota resets. */
export function nextMidnight(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1))
    .toISOString()
    .replace(".000Z", "Z");
}
