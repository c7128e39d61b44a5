import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";

/** The `supabase/` folder of this project. */
export const SUPABASE_DIR = join(import.meta.dirname, "..");

/** The services to sign in with that the product knows. */
const PROVIDERS = ["google", "github"] as const;

/** What such a service knows this product by. `url` where it is not the public one: GitHub Enterprise. */
export type OAuthClient = { clientId: string; secret: string; url?: string };
export type OAuthClients = Partial<Record<(typeof PROVIDERS)[number], OAuthClient>>;

export type MailTemplate = { subject: string; html: string };

/** What the embedded stack takes from supabase/config.toml. Durations are seconds. */
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
  /** Keyed as in [auth.email.template.<name>]. */
  templates: Record<string, MailTemplate>;
  /** [auth.hook.send_email] when it is enabled and both its values are known. */
  hook: { uri: string; secret: string } | undefined;
  /** [auth.external.<name>] where both values are known, whatever `enabled` says. */
  oauth: OAuthClients;
};

/**
 * Reads a Supabase CLI configuration file, with the CLI's defaults for what it leaves out.
 * `env(NAME)` values are resolved as the CLI does; an unset one counts as missing.
 * @throws Error naming the key whose type is wrong.
 */
export function readConfig(dir = SUPABASE_DIR, env: NodeJS.ProcessEnv = process.env): LocalConfig {
  const at = lookup(parse(readFileSync(join(dir, "config.toml"), "utf8")), env);
  const uri = at("auth.hook.send_email.uri", "");
  const secret = at("auth.hook.send_email.secrets", "");
  return {
    ports: {
      api: at("api.port", 54321),
      db: at("db.port", 54322),
      mailbox: at("local_smtp.port", 54324),
      smtp: at("local_smtp.smtp_port", 54325),
    },
    schemas: at("api.schemas", ["public"]),
    maxRows: at("api.max_rows", 1000),
    siteUrl: at("auth.site_url", "http://127.0.0.1:3000"),
    additionalRedirectUrls: at("auth.additional_redirect_urls", [] as string[]),
    jwtExpiry: at("auth.jwt_expiry", 3600),
    refreshTokenRotation: at("auth.enable_refresh_token_rotation", true),
    refreshTokenReuseInterval: at("auth.refresh_token_reuse_interval", 10),
    enableSignup: at("auth.enable_signup", true),
    enableConfirmations: at("auth.email.enable_confirmations", false),
    minimumPasswordLength: at("auth.minimum_password_length", 6),
    doubleConfirmChanges: at("auth.email.double_confirm_changes", true),
    otpLength: at("auth.email.otp_length", 6),
    otpExpiry: at("auth.email.otp_expiry", 3600),
    templates: readTemplates(dir, at("auth.email.template", {})),
    hook:
      at("auth.hook.send_email.enabled", false) && uri && secret
        ? // The name under which containers know their host; here the host is all there is.
          { uri: uri.replace("host.docker.internal", "127.0.0.1"), secret }
        : undefined,
    oauth: readOAuthClients(at),
  };
}

function readOAuthClients(at: ReturnType<typeof lookup>): OAuthClients {
  const clients = PROVIDERS.flatMap((name) => {
    const [clientId, secret, url] = ["client_id", "secret", "url"].map((key) =>
      at(`auth.external.${name}.${key}`, ""),
    );
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

// Paths in config.toml are written as seen from the project root.
function readTemplates(dir: string, tables: Record<string, unknown>): Record<string, MailTemplate> {
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => {
      const { subject = "", content_path: path = "" } = table as { subject?: string; content_path?: string };
      return [name, { subject, html: readFileSync(join(dir, "..", path), "utf8") }];
    }),
  );
}
