import { z } from "zod";

const httpUrl = z.url({ protocol: /^https?$/ });

/**
 * The environment the app runs in, one name a setting; `.env.example` says what each is for.
 * The embedded stack fills in the Supabase names when nobody else does.
 */
const Environment = z.object({
  SITE_URL: httpUrl.transform((value) => value.replace(/\/+$/, "")).default("http://localhost:4321"),
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

/**
 * Validates `source` (by default the process's environment; an empty value counts as not set).
 * @throws Error that names every setting that is missing or malformed, never its value.
 */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(set);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(
    `Some settings are missing or invalid:\n${problems.join("\n")}\nSee .env.example for every setting.`,
  );
}

let validated: Environment | undefined;

/** The validated environment of this process. @throws the first time, when it is not valid. */
export function env(): Environment {
  validated ??= readEnvironment();
  return validated;
}
