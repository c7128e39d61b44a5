import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { App } from "@supabase/lite";
import type { Sql } from "postgres";
import type { LocalConfig } from "../config.ts";
import type { Secrets } from "../secrets.ts";
import { adminApi } from "./admin-api.ts";
import { hostedClaims } from "./claims.ts";
import { connectLite } from "./connection.ts";
import { gateway } from "./gateway.ts";

import { hookSender } from "./hook-sender.ts";
import { literalFilters } from "./literal-filters.ts";
import { createMailer, mailScope } from "./mail-scope.ts";
import { singleFlightRefresh } from "./refresh.ts";
import { smtpSender } from "./smtp-sender.ts";
import { unknownRelation } from "./unknown-relation.ts";
import { unprovenAddress } from "./unproven-address.ts";
import { acceptTypeEmail } from "./verify-type.ts";

export type LiteOptions = {
  /** 0 for any free one. */
  port: number;
  /** Connects as `supabase_auth_admin`. */
  dbUrl: string;
  smtpUrl: string;
  config: LocalConfig;
  secrets: Secrets;
  hook: { uri: string; secret: string } | undefined;
  log: (line: string) => void;
};

const STOP_PATIENCE_S = 1;

/** Serves /auth/v1 and /rest/v1 on 127.0.0.1. */
export async function startLite(options: LiteOptions): Promise<{ url: string; stop(): Promise<void> }> {
  const { config, secrets, hook, log } = options;
  const connection = await connectLite(options.dbUrl);
  const sql = connection.driver as Sql;
  // The port is known only once it is taken, and the tokens name it.
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
        middlewares: [
          gateway,
          adminApi(sql, secrets.secretKey, config.otpLength),
          singleFlightRefresh(sql, config.refreshTokenReuseInterval),
          hostedClaims(sql, secrets.jwtSecret, `${url}/auth/v1`),
          acceptTypeEmail,
          unprovenAddress(sql),
          literalFilters,
          unknownRelation(connection, config.schemas, [secrets.publishableKey, secrets.secretKey]),
          mailScope,
        ],
      },
    },
  });
  const send = hook
    ? hookSender(hook.uri, hook.secret, `${url}/auth/v1`)
    : smtpSender(options.smtpUrl, config);
  app._mailer = createMailer(send, log);
  await app.init();
  listener.fetch = (request) => app.fetch(request);

  return {
    url,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      // What a request that was cut off still waits for in the database, nobody waits for here.
      await sql.end({ timeout: STOP_PATIENCE_S });
      await connection.close();
    },
  };
}
