import { expect, test } from "vitest";
import { readEnvironment } from "@/env";

const COMPLETE = {
  SUPABASE_URL: "https://project.supabase.co",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  SUPABASE_SECRET_KEY: "sb_secret_x",
};

test("only the Supabase URL and keys are required", () => {
  expect(readEnvironment(COMPLETE)).toMatchObject({
    SITE_URL: "http://localhost:4321",
    PORT: 4321,
    TRUSTED_PROXIES: [],
  });
});

test("an empty value counts as not set", () => {
  expect(readEnvironment({ ...COMPLETE, PORT: "", SMTP_URL: "" })).toMatchObject({ PORT: 4321 });
});

test("TRUSTED_PROXIES is split into a list, and SITE_URL loses its trailing slash", () => {
  const read = readEnvironment({
    ...COMPLETE,
    TRUSTED_PROXIES: "10.0.0.0/8, 192.0.2.7",
    SITE_URL: "https://a.example/",
  });
  expect(read).toMatchObject({ TRUSTED_PROXIES: ["10.0.0.0/8", "192.0.2.7"], SITE_URL: "https://a.example" });
});

test("the error names every missing or malformed setting and no value", () => {
  const broken = { SUPABASE_URL: "not-a-url-but-secret", PORT: "seven", SEND_EMAIL_HOOK_SECRET: "hunter2" };
  for (const name of [
    "SUPABASE_URL",
    "SUPABASE_PUBLISHABLE_KEY",
    "SUPABASE_SECRET_KEY",
    "PORT",
    "SEND_EMAIL_HOOK_SECRET",
  ]) {
    expect(() => readEnvironment(broken)).toThrow(name);
  }
  expect(() => readEnvironment(broken)).not.toThrow(/not-a-url-but-secret|hunter2/);
});
