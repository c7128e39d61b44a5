import { oauthVariables, PROVIDERS } from "../supabase/local/config.ts";

/**
 * What `supabase start` needs beyond supabase/config.toml, as the variables by which its CLI overrides that file: addresses
 * of this machine, limits that suit a single client address, and the credentials that are set.
 * @param port where the app listens on this machine
 * @param siteUrl the public address of the app
 * @param env where the credentials come from, under the names in .env.example
 */
export function dockerSettings(
  port: string,
  siteUrl: string,
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const settings: Record<string, string> = {
    SITE_URL: siteUrl,
    RATE_LIMIT_EMAIL_SENT: "10000",
    RATE_LIMIT_SIGN_IN_SIGN_UPS: "10000",
    RATE_LIMIT_TOKEN_REFRESH: "10000",
    // Within five minutes; codes have six digits and work for fifteen minutes.
    RATE_LIMIT_TOKEN_VERIFICATIONS: "300",
    // public.reserve_mail limits the emails of every client.
    EMAIL_MAX_FREQUENCY: "1s",
  };
  if (env["SEND_EMAIL_HOOK_SECRET"]) {
    settings["HOOK_SEND_EMAIL_ENABLED"] = "true";
    // The containers reach the app, which writes and sends the emails, on their host.
    settings["HOOK_SEND_EMAIL_URI"] = `http://host.docker.internal:${port}/api/hooks/send-email`;
    settings["HOOK_SEND_EMAIL_SECRETS"] = env["SEND_EMAIL_HOOK_SECRET"];
  }
  for (const provider of PROVIDERS) {
    const variables = oauthVariables(provider);
    const [clientId, secret] = [env[variables.clientId], env[variables.secret]];
    if (!clientId || !secret) continue;
    const prefix = `EXTERNAL_${provider.toUpperCase()}`;
    settings[`${prefix}_ENABLED`] = "true";
    settings[`${prefix}_CLIENT_ID`] = clientId;
    settings[`${prefix}_SECRET`] = secret;
  }
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [`SUPABASE_AUTH_${name}`, value]),
  );
}
