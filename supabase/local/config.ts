import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { parseDuration } from "./duration.ts";

/** The `supabase/` folder of this project. */
export const SUPABASE_DIR = join(import.meta.dirname, "..");

/** The OAuth providers that the app supports. */
export const PROVIDERS = ["google", "github"] as const;

/** `url` replaces the provider's public address, as for GitHub Enterprise. */
export type OAuthClient = { clientId: string; secret: string; url?: string };
export type OAuthClients = Partial<Record<(typeof PROVIDERS)[number], OAuthClient>>;

/** The environment variables with a provider's credentials. */
export function oauthVariables(provider: string): { clientId: string; secret: string } {
  const name = provider.toUpperCase();
  return { clientId: `${name}_CLIENT_ID`, secret: `${name}_CLIENT_SECRET` };
}

export type MailTemplate = { subject: string; html: string };

/** The settings in supabase/config.toml that the embedded stack honours. Durations are in seconds. */
export type LocalConfig = {
  ports: { api: number; db: number; mailbox: number; smtp: number };
  schemas: string[];
  maxRows: number;
  siteUrl: string;
  additionalRedirectUrls: string[];
  jwtExpiry: number;
  refreshTokenRotation: boolean;
  refreshTokenReuseInterval: number;
  enableSignup: boolean;
  enableConfirmations: boolean;
  minimumPasswordLength: number;
  doubleConfirmChanges: boolean;
  otpLength: number;
  otpExpiry: number;
  /** The least number of seconds between two mails of one kind to a user. */
  maxFrequency: number;
  /** Keyed as in [auth.email.template.<name>]. */
  templates: Record<string, MailTemplate>;
  /** [auth.hook.send_email], if it is enabled and both its values are set. */
  hook: { uri: string; secret: string } | undefined;
  /** [auth.external.<name>] or the provider's variables, if both values are set; `enabled` is ignored. */
  oauth: OAuthClients;
};

/**
 * Reads a Supabase CLI configuration file. Missing keys get the CLI's defaults; `env(NAME)` is replaced by the
 * environment variable, and counts as missing when that is unset.
 * @throws Error naming the key whose type is wrong
 */
export function readConfig(dir = SUPABASE_DIR, env: NodeJS.ProcessEnv = process.env): LocalConfig {
  const get = lookup(parse(readFileSync(join(dir, "config.toml"), "utf8")), env);
  const uri = get("auth.hook.send_email.uri", "");
  const secret = get("auth.hook.send_email.secrets", "");
  return {
    ports: {
      api: get("api.port", 54321),
      db: get("db.port", 54322),
      mailbox: get("local_smtp.port", 54324),
      smtp: get("local_smtp.smtp_port", 54325),
    },
    schemas: get("api.schemas", ["public"]),
    maxRows: get("api.max_rows", 1000),
    siteUrl: get("auth.site_url", "http://127.0.0.1:3000"),
    additionalRedirectUrls: get("auth.additional_redirect_urls", [] as string[]),
    jwtExpiry: get("auth.jwt_expiry", 3600),
    refreshTokenRotation: get("auth.enable_refresh_token_rotation", true),
    refreshTokenReuseInterval: get("auth.refresh_token_reuse_interval", 10),
    enableSignup: get("auth.enable_signup", true),
    enableConfirmations: get("auth.email.enable_confirmations", false),
    minimumPasswordLength: get("auth.minimum_password_length", 6),
    doubleConfirmChanges: get("auth.email.double_confirm_changes", true),
    otpLength: get("auth.email.otp_length", 6),
    otpExpiry: get("auth.email.otp_expiry", 3600),
    maxFrequency: secondsOf("auth.email.max_frequency", get("auth.email.max_frequency", "1s")),
    templates: readTemplates(dir, get("auth.email.template", {})),
    hook:
      get("auth.hook.send_email.enabled", false) && uri && secret
        ? // Containers reach their host by this name; here there is no container.
          { uri: uri.replace("host.docker.internal", "127.0.0.1"), secret }
        : undefined,
    oauth: readOAuthClients(get, env),
  };
}

/** @throws Error naming the key if the text is no duration */
function secondsOf(key: string, text: string): number {
  const seconds = parseDuration(text);
  if (seconds === undefined)
    throw new Error(`supabase/config.toml: ${key} must be a duration, such as "60s"`);
  return seconds;
}

function readOAuthClients(get: ReturnType<typeof lookup>, env: NodeJS.ProcessEnv): OAuthClients {
  const clients = PROVIDERS.flatMap((name) => {
    const variables = oauthVariables(name);
    const clientId = get(`auth.external.${name}.client_id`, env[variables.clientId] ?? "");
    const secret = get(`auth.external.${name}.secret`, env[variables.secret] ?? "");
    const url = get(`auth.external.${name}.url`, "");
    return clientId && secret ? [[name, { clientId, secret, ...(url && { url }) }] as const] : [];
  });
  return Object.fromEntries(clients);
}

type Widened<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;

function lookup(root: unknown, env: NodeJS.ProcessEnv) {
  return <T extends string | number | boolean | object>(path: string, fallback: T): Widened<T> => {
    let value = root;
    for (const key of path.split(".")) {
      value =
        typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    }
    const variable = typeof value === "string" ? /^env\((\w+)\)$/.exec(value)?.[1] : undefined;
    if (variable) value = env[variable];
    if (value === undefined) return fallback as Widened<T>;
    if (typeof value !== typeof fallback || Array.isArray(value) !== Array.isArray(fallback)) {
      throw new Error(`supabase/config.toml: ${path} must be of type ${typeof fallback}`);
    }
    return value as Widened<T>;
  };
}

// Paths in config.toml are relative to the project root.
function readTemplates(dir: string, tables: Record<string, unknown>): Record<string, MailTemplate> {
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => {
      const { subject = "", content_path: path = "" } = table as { subject?: string; content_path?: string };
      return [name, { subject, html: readFileSync(join(dir, "..", path), "utf8") }];
    }),
  );
}
