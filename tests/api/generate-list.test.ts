import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type StartedApp } from "../support/start-app.ts";
import type { GeneratedList } from "../../src/features/ai/generation.ts";
import { nouns, obliging, startProvider, words, type FakeProvider } from "../support/ai-provider.ts";
import { displays, draft, drafted, nextMidnight, usage } from "../support/drafts.ts";

/** `POST /api/ai/generate-list` with a well-behaved provider. */
let app: StartedApp;
let provider: FakeProvider;

beforeAll(async () => {
  provider = await startProvider();
  app = await startApp({ AI_BASE_URL: provider.url, AI_API_KEY: "sk-secret", AI_MODEL: "maker/model-1" });
});
afterAll(async () => {
  await app.stop();
  await provider.stop();
});

const PATH = "/api/ai/generate-list";

test("a draft has as many words as requested, numbered from 1, and spare words", async () => {
  const learner = await app.openSession();
  provider.behave("animals", words(...nouns(26)));
  const answer = await drafted(learner);
  expect(answer).toEqual({
    success: true,
    items: nouns(20).map((display, index) => ({ position: index + 1, display })),
    spare: nouns(6, 21),
    source: "ai",
    language: "en",
    cached: false,
    quota: { used: 1, remaining: 4, limit: 5, reset_at: nextMidnight() },
  });
});

test("a draft may be requested with a Bearer token, without an Origin", async () => {
  const learner = await app.openSession();
  provider.behave("animals", obliging);
  const response = await fetch(`${app.url}${PATH}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${learner.accessToken}`, "Content-Type": "application/json" },
    body: JSON.stringify({ category: "animals", count: 10 }),
  });
  expect(response.status).toBe(200);
  expect(((await response.json()) as GeneratedList).items).toHaveLength(10);
});

test("a draft without a session is refused with 401", async () => {
  const response = await fetch(`${app.url}${PATH}`, {
    method: "POST",
    headers: { Origin: app.url, "Content-Type": "application/json" },
    body: JSON.stringify({ category: "animals", count: 20 }),
  });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: "unauthorized", message: "Authentication required" });
});

test.each([
  [{ count: 9 }, "count", "count must be between 10 and 50"],
  [{ count: 51 }, "count", "count must be between 10 and 50"],
  [{ count: 20.5 }, "count", "count must be between 10 and 50"],
  [{ count: "20" }, "count", "count must be between 10 and 50"],
  [{ count: null }, "count", "count must be between 10 and 50"],
  [{ count: undefined }, "count", "count must be between 10 and 50"],
  [{ category: "weapons" }, "category", "Invalid category"],
  [{ category: ["animals"] }, "category", "Invalid category"],
  [{ category: undefined }, "category", "Invalid category"],
  [{ language: "de" }, "language", "Invalid language"],
])(
  "a draft request with %j is refused with 400, naming %s, and uses no generation",
  async (body, field, message) => {
    const learner = await app.openSession();
    const response = await draft(learner, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: "validation_error",
      message,
      details: { errors: [{ field, message }] },
    });
    expect(await usage(app, learner)).toBeUndefined();
  },
);

test("the provider receives only category, count and language, with the key and the model", async () => {
  const learner = await app.openSession("ada.lovelace@example.com");
  await learner.api("PATCH", "/api/profile", { name: "Ada Lovelace", locale: "pl" });
  await learner.api("POST", "/api/lists", {
    name: "Secret",
    category: "household_items",
    words: ["Heirloom"],
  });
  provider.behave("household items", obliging);
  await drafted(learner, { category: "household_items", count: 12 });
  const [asked] = provider.asked("household items");
  expect(asked?.wanted).toEqual({ category: "household items", language: "Polish", count: 22 });
  expect(asked?.body.model).toBe("maker/model-1");
  expect(asked?.body.response_format.type).toBe("json_schema");
  expect(asked?.body.messages.map((message) => message.role)).toEqual(["system", "user"]);
  expect(asked?.headers.authorization).toBe("Bearer sk-secret");
  const everything = JSON.stringify([asked?.headers, asked?.body]);
  for (const secret of [learner.id, learner.email, "Ada", "Secret", "Heirloom", learner.accessToken]) {
    expect(everything).not.toContain(secret);
  }
});

test("the sixth generation of a day is refused with 429, reset_at and Retry-After", async () => {
  const learner = await app.openSession();
  provider.behave("animals", obliging);
  for (let n = 1; n <= 5; n++) expect((await drafted(learner)).quota.used).toBe(n);
  const untilMidnight = () => (Date.parse(nextMidnight()) - Date.now()) / 1000;
  const before = untilMidnight();
  const response = await draft(learner);
  expect(response.status).toBe(429);
  const body = (await response.json()) as { retry_after_seconds: number };
  expect(body).toMatchObject({
    success: false,
    error: "rate_limit_exceeded",
    message: "daily ai generation limit exceeded (5/day)",
    reset_at: nextMidnight(),
  });
  expect(body.retry_after_seconds).toBeLessThanOrEqual(Math.ceil(before));
  expect(body.retry_after_seconds).toBeGreaterThanOrEqual(Math.floor(untilMidnight()));
  expect(response.headers.get("retry-after")).toBe(String(body.retry_after_seconds));
  expect((await usage(app, learner))?.used).toBe(5);
});

test("of a learner's 40 simultaneous requests, five get words and 35 are refused", async () => {
  const learner = await app.openSession();
  provider.behave("transport", obliging);
  const responses = await Promise.all(
    Array.from({ length: 40 }, () => draft(learner, { category: "transport" })),
  );
  const statuses = responses.map((response) => response.status).sort();
  expect(statuses).toEqual([...Array<number>(5).fill(200), ...Array<number>(35).fill(429)]);
  for (const response of responses.filter(({ status }) => status === 200)) {
    expect(((await response.json()) as GeneratedList).items).toHaveLength(20);
  }
  expect(await usage(app, learner)).toEqual({ used: 5, refunded: 0 });
});

test("a repeated request is answered from the cache within 15 minutes, and uses a generation", async () => {
  const learner = await app.openSession();
  provider.behave("animals", obliging);
  const first = await drafted(learner);
  const second = await drafted(learner);
  expect(second).toEqual({ ...first, cached: true, quota: { ...first.quota, used: 2, remaining: 3 } });
  expect(provider.asked("animals")).toHaveLength(1);
  const other = await drafted(learner, { count: 21 });
  expect(other.cached).toBe(false);
  const foreign = await drafted(learner, { language: "pl" });
  expect(foreign.cached).toBe(false);
  const stranger = await drafted(await app.openSession());
  expect(stranger.cached).toBe(false);
});

test("Cache-Control: no-cache gets fresh words, which replace the cached ones", async () => {
  const learner = await app.openSession();
  provider.behave("animals", obliging);
  const first = await drafted(learner);
  const fresh = await drafted(learner, {}, { headers: { "Cache-Control": "no-cache" } });
  expect(fresh.cached).toBe(false);
  expect(displays(fresh)).not.toEqual(displays(first));
  expect(displays(await drafted(learner))).toEqual(displays(fresh));
});

test("GET /api/ai/quota uses no generation", async () => {
  const learner = await app.openSession();
  const ask = async (): Promise<unknown> => (await learner.api("GET", "/api/ai/quota")).json();
  const untouched = { used: 0, remaining: 5, limit: 5, reset_at: nextMidnight() };
  expect(await ask()).toEqual({ success: true, quota: untouched, source: "ai" });
  expect(await ask()).toEqual({ success: true, quota: untouched, source: "ai" });
  provider.behave("animals", obliging);
  await drafted(learner);
  expect(await ask()).toMatchObject({ quota: { used: 1, remaining: 4 } });
});

test("GET /api/ai/generate-list answers 405 with Allow", async () => {
  const learner = await app.openSession();
  const response = await learner.api("GET", PATH);
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("POST");
});
