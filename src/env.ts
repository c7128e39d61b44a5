import { z } from "zod";

/** Without the slash at its end, so that paths can be added. */
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""));

const FRAMEWORK_PREFIXES = ["PUBLIC_", "NEXT_PUBLIC_", "VITE_"] as const;
const withPrefixes = (name: string) => FRAMEWORK_PREFIXES.map((prefix) => prefix + name);

/** The settings of a Supabase project, with the names that other projects have for the same, in order of precedence. */
const ALIASES = {
  SUPABASE_URL: withPrefixes("SUPABASE_URL"),
  SUPABASE_PUBLISHABLE_KEY: [
    ...withPrefixes("SUPABASE_PUBLISHABLE_KEY"),
    "SUPABASE_ANON_KEY",
    ...withPrefixes("SUPABASE_ANON_KEY"),
  ],
  // Never with a prefix, by which frameworks publish a value.
  SUPABASE_SECRET_KEY: ["SUPABASE_SERVICE_ROLE_KEY"],
};

/**
 * The settings of the app, which `.env.example` explains. The embedded Supabase stack sets the `SUPABASE_*` variables if
 * they are not set.
 */
const Environment = z.object({
  SITE_URL: httpUrl.default("http://localhost:4321"),
  HOST: z.string().min(1).default("localhost"),
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  SUPABASE_URL: httpUrl,
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_SECRET_KEY: z.string().min(1),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default("Word Lists <hello@word-lists.local>"),
  SEND_EMAIL_HOOK_SECRET: z
    .string()
    .regex(/^v1,whsec_[A-Za-z0-9+/=]+$/, "must look like v1,whsec_<base64>")
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  AI_BASE_URL: httpUrl.default("https://openrouter.ai/api/v1"),
  AI_API_KEY: z.string().min(1).optional(),
  AI_MODEL: z.string().min(1).default("openai/gpt-4o-mini"),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Environment = z.infer<typeof Environment>;

type Source = Record<string, string | undefined>;

/**
 * Validates `source` (by default the process's environment; an empty value counts as not set).
 * @throws Error naming every missing or malformed setting, without its value
 */
export function readEnvironment(source: Source = process.env): Environment {
  const { settings, found } = resolveSupabase(withoutEmpty(source));
  const result = Environment.safeParse(settings);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => {
    const name = path.join(".");
    return { name, message: name in settings ? message : "is missing" };
  });
  if (found.length > 0 && problems.every(({ name }) => name in ALIASES && !(name in settings))) {
    const missing = problems.map(({ name }) => name);
    throw new Error(
      `A Supabase project needs ${inWords(Object.keys(ALIASES))}, ` +
        `but of these only ${inWords(found)} ${found.length === 1 ? "is" : "are"} set: ` +
        `${inWords(missing)} ${missing.length === 1 ? "is" : "are"} missing.`,
    );
  }
  throw new Error(
    `Some settings are missing or invalid:\n` +
      problems.map(({ name, message }) => `  ${name}: ${message}\n`).join("") +
      "See .env.example for every setting.",
  );
}

/** Whether any setting of a Supabase project is set, under any of its names, so that the embedded one must not start. */
export function namesSupabase(source: Source = process.env): boolean {
  return resolveSupabase(withoutEmpty(source)).found.length > 0;
}

/** The variable that names the address of the Supabase project. */
export function supabaseUrlVariable(source: Source = process.env): string {
  const { found } = resolveSupabase(withoutEmpty(source));
  return found.find((name) => name.endsWith("SUPABASE_URL")) ?? "SUPABASE_URL";
}

/**
 * The settings with the values of Supabase under our names, and the names under which they were found.
 * @throws Error if two names hold different addresses and ours is not set: either may be of another project
 */
function resolveSupabase(set: Record<string, string>): { settings: Record<string, string>; found: string[] } {
  const settings = { ...set };
  const found: string[] = [];
  for (const [name, aliases] of Object.entries(ALIASES)) {
    const names = [name, ...aliases].filter((candidate) => candidate in set);
    const [first] = names;
    if (first === undefined) continue;
    found.push(first);
    settings[name] = set[first] ?? "";
    const other = names.find((candidate) => set[candidate] !== set[first]);
    if (name === "SUPABASE_URL" && first !== name && other !== undefined)
      throw new Error(`${first} and ${other} name different projects: set SUPABASE_URL to the right one.`);
  }
  return { settings, found };
}

function withoutEmpty(source: Source): Record<string, string> {
  const entries = Object.entries(source).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(entries);
}

function inWords(names: string[]): string {
  return new Intl.ListFormat("en-GB").format(names);
}

let validated: Environment | undefined;

/** The validated environment of this process. @throws if it is not valid */
export function env(): Environment {
  validated ??= readEnvironment();
  return validated;
}
