import { expect, test } from "vitest";
import { dockerSettings } from "./docker-settings.ts";

const settings = (env: Record<string, string> = {}) => dockerSettings("4000", "http://localhost:4000", env);

test("`supabase start` gets the address of the app and limits for one client address", () => {
  expect(settings()).toEqual({
    SUPABASE_AUTH_SITE_URL: "http://localhost:4000",
    SUPABASE_AUTH_RATE_LIMIT_EMAIL_SENT: "10000",
    SUPABASE_AUTH_RATE_LIMIT_SIGN_IN_SIGN_UPS: "10000",
    SUPABASE_AUTH_RATE_LIMIT_TOKEN_REFRESH: "10000",
    SUPABASE_AUTH_RATE_LIMIT_TOKEN_VERIFICATIONS: "300",
    SUPABASE_AUTH_EMAIL_MAX_FREQUENCY: "1s",
  });
});

test("with the hook's secret, the containers send emails through the app on their host", () => {
  expect(settings({ SEND_EMAIL_HOOK_SECRET: "v1,whsec_eA==" })).toMatchObject({
    SUPABASE_AUTH_HOOK_SEND_EMAIL_ENABLED: "true",
    SUPABASE_AUTH_HOOK_SEND_EMAIL_URI: "http://host.docker.internal:4000/api/hooks/send-email",
    SUPABASE_AUTH_HOOK_SEND_EMAIL_SECRETS: "v1,whsec_eA==",
  });
});

test("a provider is offered once both its values are set", () => {
  const complete = settings({
    GITHUB_CLIENT_ID: "id",
    GITHUB_CLIENT_SECRET: "secret",
    GOOGLE_CLIENT_ID: "id",
  });
  expect(complete).toMatchObject({
    SUPABASE_AUTH_EXTERNAL_GITHUB_ENABLED: "true",
    SUPABASE_AUTH_EXTERNAL_GITHUB_CLIENT_ID: "id",
    SUPABASE_AUTH_EXTERNAL_GITHUB_SECRET: "secret",
  });
  expect(Object.keys(complete).join()).not.toContain("GOOGLE");
});
