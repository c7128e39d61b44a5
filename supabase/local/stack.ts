import { chmodSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import postgres from "postgres";
import { readConfig, type OAuthClients } from "./config.ts";
import type { AttemptLimits } from "./lite/attempts.ts";
import { startLite } from "./lite/server.ts";
import { startSmtp } from "./mailbox/smtp.ts";
import { MailStore } from "./mailbox/store.ts";
import { startMailboxWeb } from "./mailbox/web.ts";
import { applyMigrations, findForeignMigration } from "./migrations.ts";
import { startPostgres } from "./postgres.ts";
import { installPgTap } from "./postgres-binaries.ts";
import { prepareDatabase } from "./schema.ts";
import { loadSecrets } from "./secrets.ts";
import { claimDataDir, DEFAULT_DATA_DIR, publishStack, releaseDataDir, type StackEnv } from "./state.ts";

export type StackOptions = {
  dataDir?: string;
  /** 0 picks a free port; a missing one comes from config.toml. */
  ports?: { api?: number; db?: number; mailbox?: number; smtp?: number };
  siteUrl: string;
  /** The Send Email Hook; `secret` defaults to the stack's own. Without a hook, mails are made from the templates. */
  hook?: { uri: string; secret?: string; timeoutMs?: number };
  /** OAuth providers in addition to those of the environment. */
  oauth?: OAuthClients;
  /** Seconds between two mails of one kind to a user. By default 1, because `public.reserve_mail` has the real limits. */
  maxFrequency?: number;
  /** Whether to sign access tokens with the secret, as older projects do, rather than with a signing key. */
  signWithSecret?: boolean;
  /** How often a client may try a link, a code, a password or a refresh token. */
  attempts?: AttemptLimits;
  /** Whether what was acknowledged survives a failure of the machine; true by default. Tests need not wait for the disk. */
  durable?: boolean;
  /** Whether to apply the migrations; true by default. */
  migrations?: boolean;
  log?: (line: string) => void;
};

export type Stack = {
  apiUrl: string;
  /** Connects as role `postgres`. */
  dbUrl: string;
  mailboxUrl: string;
  smtpUrl: string;
  publishableKey: string;
  secretKey: string;
  hookSecret: string;
  siteUrl: string;
  /** Resolves once everything has stopped: with undefined after `stop`, with an error if Postgres exited by itself. */
  exited: Promise<Error | undefined>;
  stop(): Promise<void>;
};

/**
 * Starts Postgres, the Auth and REST APIs and the mailbox, all on 127.0.0.1, and applies the migrations.
 * @throws Error that says what to do, after stopping everything
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { siteUrl, hook, log = () => undefined } = options;
  const configured = readConfig();
  const { maxFrequency = 1 } = options;
  const oauth = { ...configured.oauth, ...options.oauth };
  const config = { ...configured, siteUrl, additionalRedirectUrls: [`${siteUrl}/**`], maxFrequency, oauth };
  const ports = { ...config.ports, ...options.ports };
  const dataDir = resolve(options.dataDir ?? DEFAULT_DATA_DIR);
  mkdirSync(dataDir, { recursive: true });
  // As root, Postgres runs as another user, and only root can enter a directory that mkdtemp created.
  if (process.getuid?.() === 0) chmodSync(dataDir, 0o711);
  claimDataDir(dataDir);

  const cleanUp: (() => Promise<void> | void)[] = [() => releaseDataDir(dataDir)];
  const stopAll = async () => {
    for (let step = cleanUp.pop(); step; step = cleanUp.pop()) await step();
  };
  try {
    const stored = await loadSecrets(dataDir);
    const secrets = options.signWithSecret ? { ...stored, signingKeys: [] } : stored;
    const { dbPassword: password } = secrets;
    await installPgTap();
    const database = await startPostgres(join(dataDir, "postgres"), ports.db, password, log, options.durable);
    cleanUp.push(() => database.stop());
    const urlFor = (role: string) => `postgresql://${role}:${password}@127.0.0.1:${database.port}/postgres`;
    await withConnection(urlFor("supabase_admin"), async (sql) => {
      if (options.migrations !== false) await refuseForeignData(sql, dataDir);
      await prepareDatabase(sql, password);
    });
    if (options.migrations !== false)
      await withConnection(urlFor("postgres"), (sql) => applyMigrations(sql, log));

    const store = new MailStore();
    const smtp = await onPort("smtp", ports.smtp, () => startSmtp(store, ports.smtp));
    cleanUp.push(() => smtp.stop());
    const mailbox = await onPort("mailbox", ports.mailbox, () => startMailboxWeb(store, ports.mailbox));
    cleanUp.push(() => mailbox.stop());
    const lite = await onPort("API", ports.api, () =>
      startLite({
        port: ports.api,
        dbUrl: urlFor("supabase_auth_admin"),
        smtpUrl: smtp.url,
        config,
        secrets,
        hook: hook && { ...hook, secret: hook.secret ?? secrets.hookSecret },
        attempts: options.attempts,
        log,
      }),
    );
    cleanUp.push(() => lite.stop());

    const exited = database.exited.then(async (error) => {
      await stopAll();
      return error;
    });
    const stack: Stack = {
      apiUrl: lite.url,
      dbUrl: urlFor("postgres"),
      mailboxUrl: mailbox.url,
      smtpUrl: smtp.url,
      publishableKey: secrets.publishableKey,
      secretKey: secrets.secretKey,
      hookSecret: hook?.secret ?? secrets.hookSecret,
      siteUrl,
      exited,
      async stop() {
        await stopAll();
        await exited;
      },
    };
    publishStack(dataDir, stackEnv(stack));
    return stack;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function stackEnv(stack: Stack): StackEnv {
  return {
    API_URL: stack.apiUrl,
    DB_URL: stack.dbUrl,
    PUBLISHABLE_KEY: stack.publishableKey,
    SECRET_KEY: stack.secretKey,
    MAILPIT_URL: stack.mailboxUrl,
    SMTP_URL: stack.smtpUrl,
    SEND_EMAIL_HOOK_SECRET: stack.hookSecret,
    APP_URL: stack.siteUrl,
  };
}

/** @throws Error if the database has migrations that are not in this checkout. Changes nothing. */
async function refuseForeignData(sql: postgres.Sql, dataDir: string): Promise<void> {
  const migration = await findForeignMigration(sql);
  if (!migration) return;
  const reset =
    dataDir === resolve(DEFAULT_DATA_DIR) ? "npm run reset" : `npm run reset -- --data ${dataDir}`;
  throw new Error(
    `The data in ${dataDir} comes from another version of Word Lists (migration ${migration}): ` +
      `delete it with "${reset}", or go back to that version.`,
  );
}

async function withConnection(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

async function onPort<T>(name: string, port: number, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    const what = `Port ${port} (${name}) is in use.`;
    throw new Error(
      `${what} Stop what listens there, choose another in supabase/config.toml, or start with --free-ports.`,
      {
        cause: error,
      },
    );
  }
}
