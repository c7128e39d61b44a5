import { expect, test } from "vitest";
import { namesSupabase, readEnvironment } from "@/env";

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

const [URL_, KEY, SECRET] = Object.values(COMPLETE) as [string, string, string];

test.each([
  ["PUBLIC_SUPABASE_URL", "PUBLIC_SUPABASE_ANON_KEY", "SUPABASE_SERVICE_ROLE_KEY"],
  ["NEXT_PUBLIC_SUPABASE_URL", "NEXT_PUBLIC_SUPABASE_ANON_KEY", "SUPABASE_SERVICE_ROLE_KEY"],
  ["NEXT_PUBLIC_SUPABASE_URL", "NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"],
  ["VITE_SUPABASE_URL", "VITE_SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"],
  ["SUPABASE_URL", "SUPABASE_ANON_KEY", "SUPABASE_SERVICE_ROLE_KEY"],
  ["SUPABASE_URL", "PUBLIC_SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"],
])("a project is also found as %s, %s and %s", (url, key, secret) => {
  const source = { [url]: URL_, [key]: KEY, [secret]: SECRET, SUPABASE_PUBLISHABLE_KEY: "" };
  expect(namesSupabase(source)).toBe(true);
  expect(readEnvironment(source)).toMatchObject(COMPLETE);
});

test("our names come before those of other projects, and publishable keys before anon keys", () => {
  const other = {
    PUBLIC_SUPABASE_URL: "https://other.supabase.co",
    SUPABASE_ANON_KEY: "anon",
    SUPABASE_SERVICE_ROLE_KEY: "service",
  };
  expect(readEnvironment({ ...other, ...COMPLETE })).toMatchObject(COMPLETE);
  const { SUPABASE_PUBLISHABLE_KEY, ...rest } = COMPLETE;
  const keys = { SUPABASE_ANON_KEY: "anon", NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: SUPABASE_PUBLISHABLE_KEY };
  expect(readEnvironment({ ...rest, ...keys })).toMatchObject(COMPLETE);
});

test("a secret key is never taken from a name whose value frameworks publish", () => {
  const { SUPABASE_SECRET_KEY, ...rest } = COMPLETE;
  for (const name of ["NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY", "PUBLIC_SUPABASE_SECRET_KEY"])
    expect(() => readEnvironment({ ...rest, [name]: SUPABASE_SECRET_KEY })).toThrow(
      "SUPABASE_SECRET_KEY is missing",
    );
});

test("no setting names a project if all of them are missing or empty", () => {
  expect(namesSupabase({})).toBe(false);
  expect(
    namesSupabase({ SUPABASE_URL: "", NEXT_PUBLIC_SUPABASE_URL: "", SUPABASE_SERVICE_ROLE_KEY: "" }),
  ).toBe(false);
});

test.each([
  [
    { NEXT_PUBLIC_SUPABASE_URL: URL_, SUPABASE_SECRET_KEY: "" },
    "NEXT_PUBLIC_SUPABASE_URL is set: SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY are missing",
  ],
  [
    { SUPABASE_URL: URL_, SUPABASE_ANON_KEY: KEY },
    "SUPABASE_URL and SUPABASE_ANON_KEY are set: SUPABASE_SECRET_KEY is missing",
  ],
  [
    { SUPABASE_SERVICE_ROLE_KEY: SECRET },
    "SUPABASE_SERVICE_ROLE_KEY is set: SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY are missing",
  ],
])("half a project, %j, is refused in one sentence that names what is missing", (source, sentence) => {
  expect(namesSupabase(source)).toBe(true);
  const whole = "A Supabase project needs SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY";
  expect(() => readEnvironment(source)).toThrow(new Error(`${whole}, but of these only ${sentence}.`));
});

test("two names with different addresses are refused, unless SUPABASE_URL decides", () => {
  const other = {
    PUBLIC_SUPABASE_URL: "https://a.supabase.co",
    NEXT_PUBLIC_SUPABASE_URL: "https://b.supabase.co",
  };
  const { SUPABASE_URL: url, ...keys } = COMPLETE;
  expect(() => readEnvironment({ ...keys, ...other })).toThrow(
    "PUBLIC_SUPABASE_URL and NEXT_PUBLIC_SUPABASE_URL name different projects",
  );
  expect(readEnvironment({ ...COMPLETE, ...other }).SUPABASE_URL).toBe(url);
  expect(readEnvironment({ ...keys, PUBLIC_SUPABASE_URL: url, NEXT_PUBLIC_SUPABASE_URL: url })).toMatchObject(
    COMPLETE,
  );
});
