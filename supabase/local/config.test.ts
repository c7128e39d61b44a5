import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readConfig, SUPABASE_DIR } from "./config.ts";
import { temporaryDir } from "./temporary-stack.ts";

let dir: Awaited<ReturnType<typeof temporaryDir>>;
beforeEach(async () => {
  dir = await temporaryDir();
});
afterEach(() => dir.remove());

const read = (toml: string, env = {}) => {
  mkdirSync(join(dir.path, "supabase"));
  writeFileSync(join(dir.path, "supabase", "config.toml"), toml);
  return readConfig(join(dir.path, "supabase"), env);
};

describe("the project's configuration", () => {
  const config = readConfig();

  test("uses the Supabase CLI's default ports", () => {
    expect(config.ports).toEqual({ api: 54321, db: 54322, mailbox: 54324, smtp: 54325 });
  });

  test("issues access tokens and six-digit codes that expire after fifteen minutes", () => {
    expect(config).toMatchObject({
      jwtExpiry: 900,
      otpLength: 6,
      otpExpiry: 900,
      refreshTokenReuseInterval: 10,
    });
  });

  test("reads the Google and GitHub credentials from the variables in .env.example", () => {
    const env = {
      GOOGLE_CLIENT_ID: "google",
      GOOGLE_CLIENT_SECRET: "x",
      GITHUB_CLIENT_ID: "github",
      GITHUB_CLIENT_SECRET: "y",
    };
    expect(readConfig(SUPABASE_DIR, env).oauth).toEqual({
      google: { clientId: "google", secret: "x" },
      github: { clientId: "github", secret: "y" },
    });
  });

  test("exposes only the public schema", () => {
    expect(config).toMatchObject({ schemas: ["public"], maxRows: 1000 });
  });

  test("has a fallback template with the code for every kind of mail", () => {
    for (const name of ["magic_link", "confirmation", "recovery", "email_change", "reauthentication"]) {
      expect(config.templates[name]?.subject).toBeTruthy();
      expect(config.templates[name]?.html).toContain("{{ .Token }}");
    }
    const { magic_link: link } = config.templates;
    expect(link?.html).toContain("{{ .SiteURL }}/auth/verify?token={{ .TokenHash }}&type=email");
  });
});

describe("config.toml, which may be pushed to a public project,", () => {
  const toml = readFileSync(join(SUPABASE_DIR, "config.toml"), "utf8");
  const { auth } = parse(toml) as { auth: Record<string, unknown> & { email: Record<string, unknown> } };

  test("has no address and no value of the environment", () => {
    const settings = toml.replaceAll(/^#.*$/gm, "");
    expect(settings).not.toMatch(/localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]|docker\.internal|env\(|https?:/);
    expect(auth).not.toHaveProperty("site_url");
    expect(auth).not.toHaveProperty("additional_redirect_urls");
  });

  test("leaves the limits, the hook and the providers of a project as they are", () => {
    expect(auth).not.toHaveProperty("rate_limit");
    // The tables must be there, or the CLI ignores their variables of the environment.
    expect(auth).toMatchObject({ hook: { send_email: {} }, external: { google: {}, github: {} } });
    expect(auth["hook"]).toEqual({ send_email: {} });
    expect(auth["external"]).toEqual({ google: {}, github: {} });
  });

  test("has no setting that is looser than a new project's", () => {
    const config = readConfig();
    expect(config.maxFrequency).toBeGreaterThanOrEqual(60);
    expect(config.otpLength).toBeGreaterThanOrEqual(6);
    expect(config.otpExpiry).toBeLessThanOrEqual(3600);
    expect(config.jwtExpiry).toBeLessThanOrEqual(3600);
    expect(config.minimumPasswordLength).toBeGreaterThanOrEqual(8);
    expect(config.refreshTokenReuseInterval).toBeLessThanOrEqual(10);
    expect(config.maxRows).toBeLessThanOrEqual(1000);
    expect(auth).toMatchObject({
      enable_refresh_token_rotation: true,
      enable_anonymous_sign_ins: false,
      email: { enable_confirmations: true, double_confirm_changes: true, secure_password_change: true },
    });
  });
});

describe("readConfig", () => {
  test("gives an empty file the defaults of a new project", () => {
    expect(read("")).toMatchObject({
      jwtExpiry: 3600,
      maxRows: 1000,
      schemas: ["public"],
      templates: {},
      hook: undefined,
    });
  });

  const hook = `
    [auth.hook.send_email]
    enabled = true
    uri = "http://host.docker.internal:4321/api/hooks/send-email"
    secrets = "env(SOME_SECRET)"`;

  test("takes secrets from the environment", () => {
    const { hook: parsed } = read(hook, { SOME_SECRET: "v1,whsec_c2VjcmV0" });
    expect(parsed).toEqual({
      uri: "http://127.0.0.1:4321/api/hooks/send-email",
      secret: "v1,whsec_c2VjcmV0",
    });
  });

  test.each([
    ["60s", 60],
    ["1m30s", 90],
    ["1h", 3600],
  ])("reads the interval between mails, %s, in seconds", (text, seconds) => {
    expect(read(`[auth.email]\nmax_frequency = "${text}"`).maxFrequency).toBe(seconds);
  });

  test.each(["", "60", "soon"])("refuses %j as the interval between mails", (text) => {
    const toml = `[auth.email]\nmax_frequency = "${text}"`;
    expect(() => read(toml)).toThrow('auth.email.max_frequency must be a duration, such as "60s"');
  });

  const github = `
    [auth.external.github]
    enabled = false
    client_id = "env(SOME_ID)"
    secret = "env(SOME_SECRET)"`;

  test("offers an OAuth provider once both its values are set, enabled or not", () => {
    expect(read(github, { SOME_ID: "id", SOME_SECRET: "secret" }).oauth).toEqual({
      github: { clientId: "id", secret: "secret" },
    });
  });

  test.each([{}, { SOME_ID: "id" }, { SOME_SECRET: "secret" }, { SOME_ID: "", SOME_SECRET: "" }])(
    "offers no provider while a value is missing: %j",
    (env) => {
      expect(read(github, env).oauth).toEqual({});
    },
  );

  test("has no hook while its secret is unset", () => {
    expect(read(hook).hook).toBeUndefined();
  });

  test("names the key whose value has the wrong type", () => {
    expect(() => read('[auth]\njwt_expiry = "soon"')).toThrow("auth.jwt_expiry");
  });
});
