import { expect } from "vitest";
import type { ErrorResponse } from "../../src/types.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
let learner: SignedIn;

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  learner = await app.openSession();
});

const profile = async (response: Response) => ((await response.json()) as { profile: unknown }).profile;

test("a new learner has default settings", async () => {
  const stranger = await app.openSession();
  const response = await stranger.api("GET", "/api/profile");
  expect(response.status).toBe(200);
  expect(await profile(response)).toEqual({
    theme_preference: "system",
    locale: "en",
    timezone: "UTC",
    name: null,
  });
});

test("each setting is changed and stored independently", async () => {
  const changes = [
    { theme_preference: "dark" },
    { locale: "pl" },
    { timezone: "Europe/Warsaw" },
    { name: " Ada 🦉 " },
  ];
  for (const change of changes) expect((await learner.api("PATCH", "/api/profile", change)).status).toBe(200);
  const chosen = { theme_preference: "dark", locale: "pl", timezone: "Europe/Warsaw", name: "Ada 🦉" };
  expect(await profile(await learner.api("GET", "/api/profile"))).toEqual(chosen);
  expect(await profile(await learner.api("PATCH", "/api/profile", { name: null }))).toEqual({
    ...chosen,
    name: null,
  });
});

test("an invalid setting is refused, naming the field, and changes nothing", async () => {
  const before = await profile(await learner.api("GET", "/api/profile"));
  const wrong: [string, unknown][] = [
    ["theme_preference", "sepia"],
    ["locale", "klingon!"],
    ["timezone", "Europe/Atlantis"],
    ["name", ""],
    ["name", "a\u0000b"],
    ["name", "\ud83d"],
    ["name", "x".repeat(101)],
  ];
  for (const [field, value] of wrong) {
    const response = await learner.api("PATCH", "/api/profile", { [field]: value });
    expect(response.status, field).toBe(400);
    const body = (await response.json()) as ErrorResponse;
    expect(body.error).toBe("validation_error");
    expect(body.details?.errors[0]?.field).toBe(field);
  }
  for (const body of [{}, { tier: "pro" }, [], null]) {
    expect((await learner.api("PATCH", "/api/profile", body)).status).toBe(400);
  }
  expect(await profile(await learner.api("GET", "/api/profile"))).toEqual(before);
});

test("settings need a session", async () => {
  expect((await fetch(`${app.url}/api/profile`)).status).toBe(401);
});
