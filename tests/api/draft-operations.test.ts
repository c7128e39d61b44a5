import getPort from "get-port";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBuiltApp } from "../../scripts/app.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";
import { nouns, obliging, startProvider, words, type FakeProvider } from "../support/ai-provider.ts";
import { displays, draft, drafted, usage } from "../support/drafts.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";

/** Logs and metrics of drafts, and the cache that several processes share. */
const METRICS_TOKEN = "a-token-of-the-operator";

let app: StartedApp;
let provider: FakeProvider;
let redis: TestRedis;
const lines: string[] = [];

beforeAll(async () => {
  provider = await startProvider();
  redis = await startRedis();
  const settings = {
    AI_BASE_URL: provider.url,
    AI_API_KEY: "sk-secret",
    REDIS_URL: redis.url,
    METRICS_TOKEN,
  };
  app = await startApp({ ...settings, LOG_LEVEL: "debug" }, (line) => lines.push(line));
});
afterAll(async () => {
  await app.stop();
  await redis.stop();
  await provider.stop();
});

const logged = (message: string) =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((entry) => entry.msg === message);

const metrics = (authorization?: string) =>
  fetch(`${app.url}/api/metrics`, { headers: authorization ? { Authorization: authorization } : {} });

test("a draft is logged in one line with duration, outcome, retries and quota, but without its words", async () => {
  const learner = await app.openSession();
  lines.length = 0;
  provider.behave("food", words("Rhubarb", ...nouns(8)), words(...nouns(11, 20)));
  await drafted(learner, { category: "food" });
  await expect.poll(() => logged("draft")).toHaveLength(1);
  expect(logged("draft")[0]).toMatchObject({
    provider: "ai",
    outcome: "drafted",
    ms: expect.any(Number) as number,
    retries: 1,
    quota: { used: 1, limit: 5 },
  });
  provider.behave("food", (_, res) => void res.writeHead(500).end("Rhubarb is out"));
  await draft(learner, { category: "food", count: 21 });
  await expect.poll(() => logged("draft")).toHaveLength(2);
  expect(logged("draft")[1]).toMatchObject({ outcome: "failed", retries: 0 });
  const everything = lines.join("\n");
  for (const secret of ["Rhubarb", "Noun", "sk-secret", learner.email])
    expect(everything).not.toContain(secret);
});

test("metrics count drafts, and are served only with the operator's token", async () => {
  const learner = await app.openSession();
  provider.behave("jobs", words("Beekeeper", ...nouns(30)));
  const before = await valueOf('word_lists_ai_generations_total{event="consumed"}');
  await drafted(learner, { category: "jobs" });
  expect(await valueOf('word_lists_ai_generations_total{event="consumed"}')).toBe(before + 1);
  const refunded = await valueOf('word_lists_ai_generations_total{event="refunded"}');
  provider.behave("jobs", (_, res) => void res.writeHead(500).end());
  await draft(learner, { category: "jobs", count: 21 });
  expect(await valueOf('word_lists_ai_generations_total{event="refunded"}')).toBe(refunded + 1);
  expect(
    await valueOf('word_lists_draft_duration_seconds_count{provider="ai",outcome="drafted"}'),
  ).toBeGreaterThan(0);
  const text = await (await metrics(`Bearer ${METRICS_TOKEN}`)).text();
  for (const secret of ["Beekeeper", learner.id, learner.email]) expect(text).not.toContain(secret);

  for (const authorization of [
    undefined,
    "Bearer wrong",
    `Bearer ${METRICS_TOKEN}x`,
    `Bearer ${learner.accessToken}`,
  ]) {
    expect((await metrics(authorization)).status).toBe(401);
  }
});

async function valueOf(series: string): Promise<number> {
  const text = await (await metrics(`Bearer ${METRICS_TOKEN}`)).text();
  const line = text.split("\n").find((candidate) => candidate.startsWith(`${series} `));
  return Number(line?.split(" ").at(-1) ?? 0);
}

test("a second process answers a repeated draft request from the first one's cache", async () => {
  const learner = await app.openSession();
  provider.behave("animals", obliging);
  const first = await drafted(learner);
  const PORT = String(await getPort());
  const second = await startBuiltApp({ ...app.environment, PORT }, () => undefined);
  const response = await fetch(`http://localhost:${PORT}/api/ai/generate-list`, {
    method: "POST",
    headers: { Authorization: `Bearer ${learner.accessToken}`, "Content-Type": "application/json" },
    body: JSON.stringify({ category: "animals", count: 20 }),
  });
  expect(await response.json()).toEqual({
    ...first,
    cached: true,
    quota: { ...first.quota, used: 2, remaining: 3 },
  });
  expect(provider.asked("animals")).toHaveLength(1);
  await second.stop();
});

test("drafted words are cached in Redis for 15 minutes", async () => {
  const learner = await app.openSession();
  provider.behave("animals", obliging);
  redis.commands.length = 0;
  await drafted(learner);
  const [set] = redis.commands.filter(([name]) => name === "set");
  expect(set?.[1]).toContain(learner.id);
  expect(set?.slice(3)).toEqual(["PX", String(15 * 60 * 1000)]);
});

test("without Redis, drafts are cached in the process's memory, which is logged once, until Redis is back", async () => {
  const learner = await app.openSession();
  provider.behave("animals", obliging);
  lines.length = 0;
  await redis.goAway();
  const first = await drafted(learner);
  expect(displays(await drafted(learner))).toEqual(displays(first));
  expect(provider.asked("animals")).toHaveLength(1);
  await expect.poll(() => logged("Redis is unavailable; this process uses its own memory")).toHaveLength(1);
  await redis.comeBack();
  await expect.poll(() => logged("Redis is available again")).toHaveLength(1);
  redis.commands.length = 0;
  await drafted(learner, { count: 11 });
  expect(redis.commands.map(([name]) => name)).toContain("set");
});

test("an unreadable cache entry is ignored", async () => {
  const learner = await app.openSession();
  provider.behave("animals", obliging);
  redis.commands.length = 0;
  const first = await drafted(learner);
  const key = redis.commands.find(([name]) => name === "set")?.[1] ?? "";
  for (const garbage of ["{", "null", JSON.stringify([1]), JSON.stringify({ words: 1 })]) {
    await redis.store(key, garbage);
    const answer = await drafted(learner);
    expect(answer.cached).toBe(false);
    expect(displays(answer)).not.toEqual(displays(first));
  }
  expect((await usage(app, learner))?.used).toBe(5);
});
