import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { App } from "@supabase/lite";
import type { Sql } from "postgres";
import type { LocalConfig } from "../config.ts";
import type { Secrets } from "../secrets.ts";
import { addHostedClaims } from "./access-token-claims.ts";
import { acceptSigningKeys, accessTokenSigner } from "./access-token-signatures.ts";
import { adminApi } from "./admin-api.ts";
import { requireApiKey } from "./api-key.ts";
import { DEFAULT_ATTEMPTS, limitAttempts, type AttemptLimits } from "./attempts.ts";
import { refuseBannedUsers } from "./banned-users.ts";
import { limitCodeAttempts } from "./code-attempts.ts";
import { connectLite } from "./connection.ts";
import { refuseInvalidEmails } from "./email-address.ts";
import { confirmEmailChangeTwice } from "./email-change.ts";
import { gateway } from "./gateway.ts";
import { hookSender } from "./hook-sender.ts";
import { serveMagicLinkAsOtp } from "./magic-link.ts";
import { limitMailFrequency } from "./mail-frequency.ts";
import { answerFailures } from "./failures.ts";
import { createMailer, mailRequestContext } from "./mailer.ts";
import { rejectMissingTable } from "./missing-table.ts";
import { askAboutPasswords } from "./password-attempts.ts";
import { endSessionsOnPasswordChange } from "./password-change.ts";
import { ownRedirectsOnly } from "./redirects.ts";
import { quoteFilterValues } from "./quote-filter-values.ts";
import { allowRefreshTokenReuse } from "./refresh-token-reuse.ts";
import { refuseMalformedBodies } from "./request-bodies.ts";
import { apiKeyResolver, verifyRestTokens } from "./rest-tokens.ts";
import { refuseExpiredSessions } from "./session-lifetime.ts";
import { smtpSender } from "./smtp-sender.ts";
import { endLinksOnConfirmation, keepNewEmailUnconfirmed } from "./unconfirmed-email.ts";
import { acceptOtpTypes, refuseCodesInWords } from "./verify-otp-type.ts";

export type LiteOptions = {
  /** 0 for a free port. */
  port: number;
  /** Connects as `supabase_auth_admin`. */
  dbUrl: string;
  smtpUrl: string;
  config: LocalConfig;
  secrets: Secrets;
  hook: { uri: string; secret: string; timeoutMs?: number | undefined } | undefined;
  attempts?: AttemptLimits | undefined;
  log: (line: string) => void;
};

const STOP_TIMEOUT_S = 1;

/**
 * Serves /auth/v1 and /rest/v1 on 127.0.0.1 with Supabase Lite. The middlewares close the gaps between Lite and the
 * hosted services: https://github.com/supabase-community/lite/blob/HEAD/LIMITATIONS.md
 */
export async function startLite(options: LiteOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { config, secrets, hook, log } = options;
  const connection = await connectLite(options.dbUrl);
  const sql = connection.driver as Sql;
  // The app is created after the port is open, because access tokens contain the address.
  const listener: { fetch?: App["fetch"] } = {};
  const server = serve({
    fetch: (request) => listener.fetch?.(request) ?? new Response(null, { status: 503 }),
    hostname: "127.0.0.1",
    port: options.port,
  }) as Server;
  try {
    await once(server, "listening");
  } catch (error) {
    await connection.close();
    throw error;
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `${url}/auth/v1`;

  const send = hook
    ? hookSender(hook.uri, hook.secret, issuer, hook.timeoutMs)
    : smtpSender(options.smtpUrl, config);
  const sign = accessTokenSigner(secrets.signingKeys, secrets.jwtSecret);
  const app = new App({
    connection,
    api: { enabled: true, external_url: url, schemas: config.schemas, max_rows: config.maxRows },
    db: { migrations: { enabled: false } },
    studio: { enabled: false },
    storage: { enabled: false },
    auth: {
      enabled: true,
      jwt_secret: secrets.jwtSecret,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      site_url: config.siteUrl,
      additional_redirect_urls: config.additionalRedirectUrls,
      jwt_expiry: config.jwtExpiry,
      enable_refresh_token_rotation: config.refreshTokenRotation,
      enable_signup: config.enableSignup,
      minimum_password_length: config.minimumPasswordLength,
      email: {
        enable_confirmations: config.enableConfirmations,
        double_confirm_changes: config.doubleConfirmChanges,
        otp_length: config.otpLength,
        otp_expiry: config.otpExpiry,
      },
      external: Object.fromEntries(
        Object.entries(config.oauth).map(([name, { clientId, secret, url }]) => [
          name,
          { enabled: true, client_id: clientId, secret, ...(url && { url }) },
        ]),
      ),
    },
    options: {
      server: {
        disableStudio: true,
        apiKeys: { resolver: apiKeyResolver(secrets) },
        middlewares: [
          serveMagicLinkAsOtp,
          gateway,
          answerFailures,
          refuseCodesInWords,
          verifyRestTokens(secrets),
          acceptSigningKeys(secrets.signingKeys, secrets.jwtSecret, issuer),
          requireApiKey(secrets),
          refuseMalformedBodies,
          limitAttempts(options.attempts ?? DEFAULT_ATTEMPTS, secrets.secretKey),
          ownRedirectsOnly(config.siteUrl),
          refuseInvalidEmails,
          limitCodeAttempts(sql, secrets.secretKey),
          adminApi(sql, secrets.secretKey, config, send),
          refuseBannedUsers(sql),
          endSessionsOnPasswordChange,
          refuseExpiredSessions(sql),
          allowRefreshTokenReuse(sql, config.refreshTokenReuseInterval),
          addHostedClaims(sql, sign, issuer, secrets.secretKey),
          askAboutPasswords(sql),
          limitMailFrequency(config.maxFrequency),
          acceptOtpTypes(sql),
          keepNewEmailUnconfirmed(sql),
          endLinksOnConfirmation(sql),
          ...(config.doubleConfirmChanges ? [confirmEmailChangeTwice(sql, config.otpExpiry)] : []),
          quoteFilterValues,
          rejectMissingTable(connection, config.schemas, [secrets.publishableKey, secrets.secretKey]),
          mailRequestContext,
        ],
      },
    },
  });
  app._mailer = createMailer(send, log);
  await app.init();
  listener.fetch = (request) => app.fetch(request);

  return {
    url,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      // Does not wait for the statements of requests that were just cut off.
      await sql.end({ timeout: STOP_TIMEOUT_S });
      await connection.close();
    },
  };
}
