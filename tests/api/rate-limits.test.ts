import getPort from "get-port";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBuiltApp } from "../../scripts/app.ts";
import { LIMITS } from "../../src/http/limits.ts";
import { newAddress } from "../support/app.ts";
import { startApp, type StartedApp } from "../support/start-app.ts";
import { BEHIND_PROXY, nextClient, postAs } from "../support/clients.ts";
import { startRedis, type TestRedis } from "../support/redis.ts";

/** Rate limits by client address, on processes that share a Redis. */
let app: StartedApp;
let redis: TestRedis;
let sql: Sql;
const lines: string[] = [];

beforeAll(async () => {
  redis = await startRedis();
  const settings = { ...BEHIND_PROXY, REDIS_URL: redis.url, LOG_LEVEL: "warn" };
  app = await startApp(settings, (line) => lines.push(line));
  sql = postgres(app.stack.dbUrl, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await app.stop();
  await redis.stop();
});

const HEADERS = [
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "retry-after",
  "ratelimit",
  "ratelimit-policy",
];
const ENDPOINTS = Object.keys(LIMITS).filter((name) => !name.endsWith("-address"));
const refresh = (ip: string, url = app.url) =>
  postAs({ ...app, url }, "/api/auth/refresh", { refresh_token: "none" }, { ip });
const statuses = (answers: Response[]) => answers.map(({ status }) => status);
const logged = (message: string) =>
  lines.filter((line) => (JSON.parse(line) as { msg: string }).msg === message);

/** The calls of a learner; the others are calls of anyone, below /api/auth. */
const LEARNERS = ["account/email"];

test.each(ENDPOINTS)(
  "every answer of the call limited by %s carries the six rate-limit headers",
  async (name) => {
    const limit = LIMITS[name as keyof typeof LIMITS];
    const isLearners = LEARNERS.includes(name);
    const path = isLearners ? `/api/${name}` : `/api/auth/${name}`;
    const headers = { Origin: app.url, "X-Forwarded-For": nextClient() };
    const answers = [
      await fetch(app.url + path, { method: "DELETE", headers }),
      await postAs(app, path, {}, { headers: { ...headers, Authorization: "Bearer no" } }),
    ];
    expect(statuses(answers)).toEqual([405, 401]);
    for (const answer of answers) {
      expect(HEADERS.filter((header) => !answer.headers.has(header))).toEqual([]);
      // Nothing has been counted yet.
      expect(answer.headers.get("x-ratelimit-remaining")).toBe(String(limit.points));
    }
    const broken = await fetch(app.url + path, { method: "POST", headers, body: "{" });
    expect(isLearners ? [401] : [400, 415]).toContain(broken.status);
    expect(broken.headers.get("x-ratelimit-limit")).toBe(String(limit.points));
    expect(broken.headers.get("x-ratelimit-remaining")).toBe(String(limit.points - 1));
    expect(broken.headers.get("ratelimit-policy")).toBe(`"${name}";q=${limit.points};w=${limit.seconds}`);
  },
);

test("an endpoint without a limit sends no rate-limit headers", async () => {
  const answer = await postAs(app, "/api/auth/logout");
  expect(HEADERS.filter((header) => answer.headers.has(header))).toEqual([]);
});

const askForLink = (email: string, ip: string) =>
  postAs(app, "/api/auth/magic-link/request", { email }, { ip });

test("on a local site, links requested on the machine itself are not limited", async () => {
  const ask = () => askForLink("no address", "127.0.0.1");
  const answers = await Promise.all(Array.from({ length: 31 }, ask));
  expect(statuses(answers)).toEqual(Array(31).fill(400));
  expect((await ask()).headers.get("x-ratelimit-remaining")).toBe(
    String(LIMITS["magic-link/request"].points),
  );
});

test("two processes share their counts in Redis", async () => {
  const port = String(await getPort());
  const second = await startBuiltApp({ ...app.environment, PORT: port });
  try {
    const ip = nextClient();
    const there = `http://localhost:${port}`;
    const answers = [];
    for (const url of [app.url, there, app.url, there, app.url, there, app.url])
      answers.push(await refresh(ip, url));
    expect(statuses(answers)).toEqual([401, 401, 401, 401, 401, 429, 429]);
  } finally {
    await second.stop();
  }
});

test("of 40 simultaneous requests, five are served", async () => {
  const ip = nextClient();
  const answers = await Promise.all(Array.from({ length: 40 }, () => refresh(ip)));
  expect(statuses(answers).filter((status) => status === 401)).toHaveLength(5);
  expect(statuses(answers).filter((status) => status === 429)).toHaveLength(35);
});

test("without Redis a process counts in its own memory and logs it, until Redis is back", async () => {
  const before = nextClient();
  for (let n = 1; n <= 5; n++) await refresh(before);
  expect((await refresh(before)).status).toBe(429);
  lines.length = 0;

  await redis.goAway();
  const client = nextClient();
  for (let n = 1; n <= 5; n++) expect((await refresh(client)).status).toBe(401);
  const refused = await refresh(client);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  await expect.poll(() => logged("Redis is unavailable; this process uses its own memory")).toHaveLength(1);

  await redis.comeBack();
  await expect.poll(() => logged("Redis is available again")).toHaveLength(1);
  // Redis still has its earlier counts.
  expect((await refresh(before)).status).toBe(429);
  redis.commands.length = 0;
  await refresh(nextClient());
  expect(redis.commands.some(([name]) => name?.startsWith("eval"))).toBe(true);
});

test("a refused request does not prolong the window", async () => {
  const ip = nextClient();
  for (let n = 1; n <= 5; n++) await refresh(ip);
  const reset = (answer: Response) => Date.parse(answer.headers.get("x-ratelimit-reset") ?? "");
  const first = reset(await refresh(ip));
  const started = Date.now();
  do await refresh(ip);
  while (Date.now() - started < 3_000);
  // A prolonged window would end as much later as the last request came later.
  const elapsed = Date.now() - started;
  expect(Math.abs(reset(await refresh(ip)) - first)).toBeLessThan(elapsed / 2);
});

test("addresses of one IPv6 /64 share a limit, and are recorded in full", async () => {
  const answers = [];
  for (let n = 1; n <= 6; n++) answers.push(await refresh(`2001:db8:5:7:${n}::${n}`));
  expect(statuses(answers)).toEqual([401, 401, 401, 401, 401, 429]);
  const peeked = await fetch(`${app.url}/api/auth/refresh`, {
    headers: { "X-Forwarded-For": "2001:db8:5:7::9" },
  });
  expect(peeked.headers.get("x-ratelimit-remaining")).toBe("0");
  expect((await refresh("2001:db8:5:8::1")).status).toBe(401);
  const { data } = await app.service
    .from("rate_limit_violations")
    .select("ip")
    .eq("ip", "2001:db8:5:7:6::6")
    .throwOnError();
  expect(data).toHaveLength(1);
});

test("a flood of requests records a hundred violations at most", async () => {
  const ip = "203.0.113.40";
  for (let n = 1; n <= 11; n++) await Promise.all(Array.from({ length: 10 }, () => refresh(ip)));
  const { count } = await app.service
    .from("rate_limit_violations")
    .select("id", { count: "exact", head: true })
    .eq("ip", ip)
    .throwOnError();
  // 110 requests, of which 5 were served.
  expect(count).toBe(100);
});

test("the limit of an email address is reported in the same headers", async () => {
  const email = newAddress();
  for (let n = 1; n <= 3; n++) await postAs(app, "/api/auth/magic-link", { email, type: "login" });
  const refused = await postAs(app, "/api/auth/magic-link", { email, type: "login" });
  expect(refused.status).toBe(429);
  expect(refused.headers.get("ratelimit-policy")).toBe('"magic-link-address";q=3;w=3600');
  expect(refused.headers.get("x-ratelimit-limit")).toBe("3");
  const body = (await refused.json()) as { retryAfter: number };
  expect(refused.headers.get("retry-after")).toBe(String(body.retryAfter));
});

test("failed sign-ins and violations can be queried as the operators' guide shows", async () => {
  const email = newAddress();
  for (let n = 1; n <= 2; n++) await postAs(app, "/api/auth/login", { email, password: "WrongPass123!" });
  const failed = await sql.unsafe(`
    SELECT email, COUNT(*) as attempts, MAX(created_at) as last_attempt
    FROM login_attempts
    WHERE success = false AND created_at >= NOW() - INTERVAL '24 hours'
    GROUP BY email ORDER BY attempts DESC;`);
  expect(failed).toContainEqual({ email, attempts: "2", last_attempt: expect.any(Date) as Date });
  const violations = await sql.unsafe(`
    SELECT endpoint, COUNT(*) as violations, MAX(created_at) as last_violation
    FROM rate_limit_violations
    WHERE created_at >= NOW() - INTERVAL '24 hours'
    GROUP BY endpoint ORDER BY violations DESC;`);
  expect(violations[0]).toEqual({
    endpoint: "/api/auth/refresh",
    violations: expect.stringMatching(/^\d+$/) as string,
    last_violation: expect.any(Date) as Date,
  });
});
