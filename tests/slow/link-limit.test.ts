import { expect } from "vitest";
import { newAddress, type TestApp } from "../support/app.ts";
import { nextClient, postAs } from "../support/clients.ts";
import { test } from "../support/shared.ts";
import { sized } from "../support/size.ts";

let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

const askForLink = (email: string, ip: string) =>
  postAs(app, "/api/auth/magic-link/request", { email }, { ip });

/** Requests a link with the form on the sign-in page, as a browser without scripts does. */
const askByForm = (email: string, ip: string) =>
  fetch(`${app.url}/login`, {
    method: "POST",
    headers: { Origin: app.url, "X-Forwarded-For": ip },
    body: new URLSearchParams({ email }),
  });

test("one client address may have 120 links mailed an hour, by the API and the form together", async () => {
  const ip = nextClient();
  // A request with an invalid address counts like any other, and takes less time.
  const mailed = sized(120);
  for (let n = 0; n < 120 - mailed; n++) expect((await askForLink("no address", ip)).status).toBe(400);
  for (let n = 0; n < mailed; n += 3) {
    const asked = [askForLink, askByForm, askForLink].map((ask) => ask(newAddress(), ip));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200]);
  }
  const [byCall, byForm] = [newAddress(), newAddress()];
  const refused = await askForLink(byCall, ip);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({
    error: "rate_limit_exceeded",
    message: "Too many magic link requests. Please try again later.",
  });
  expect(refused.headers.get("ratelimit-policy")).toBe('"magic-link/request";q=120;w=3600');
  const page = await askByForm(byForm, ip);
  expect(page.status).toBe(429);
  expect(await page.text()).toContain("Too many tries");
  const { data } = await app.service
    .from("magic_link_attempts")
    .select("id")
    .in("email", [byCall, byForm])
    .throwOnError();
  expect(data).toEqual([]);
  const violations = await app.service
    .from("rate_limit_violations")
    .select("endpoint")
    .eq("ip", ip)
    .order("endpoint")
    .throwOnError();
  expect(violations.data).toEqual([{ endpoint: "/api/auth/magic-link/request" }, { endpoint: "/login" }]);
  expect((await askForLink(byCall, nextClient())).status).toBe(200);
});
