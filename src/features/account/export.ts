import { z } from "zod";
import { Constants } from "@/db/database.types";

const { Enums } = Constants.public;

/** As Postgres says it, to the microsecond, with an offset. */
const Moment = z.iso.datetime({ offset: true });

export const ExportedAccount = z.strictObject({
  id: z.guid(),
  email: z.string(),
  role: z.enum(Enums.account_role),
  tier: z.enum(Enums.account_tier),
  status: z.enum(Enums.account_status),
  list_count: z.int(),
  first_signed_in_at: Moment.nullable(),
  last_signed_in_at: Moment.nullable(),
  created_at: Moment,
  updated_at: Moment,
});

export const ExportedProfile = z.strictObject({
  user_id: z.guid(),
  theme_preference: z.enum(Enums.theme_preference),
  locale: z.string(),
  timezone: z.string(),
  name: z.string().nullable(),
  avatar_url: z.string().nullable(),
  created_at: Moment,
  updated_at: Moment,
});

export const ExportedItem = z.strictObject({
  id: z.guid(),
  list_id: z.guid(),
  position: z.int(),
  display: z.string(),
  normalized: z.string(),
  created_at: Moment,
  updated_at: Moment,
});

export const ExportedDetails = z.strictObject({
  test_id: z.guid(),
  run_id: z.guid().nullable(),
  mode: z.enum(Enums.recall_mode),
  raw_correct: z.int(),
  order_score: z.int().nullable(),
  // Learners may store answers of any shape by supabase-js.
  answers: z.array(z.json()),
  created_at: Moment,
});

export const ExportedTest = z.strictObject({
  id: z.guid(),
  user_id: z.guid(),
  list_id: z.guid(),
  completed_at: Moment,
  items_count: z.int(),
  correct: z.int(),
  wrong: z.int(),
  score: z.int(),
  created_at: Moment,
  details: ExportedDetails.nullable(),
});

export const ExportedList = z.strictObject({
  id: z.guid(),
  user_id: z.guid(),
  name: z.string(),
  source: z.enum(Enums.list_source),
  category: z.enum(Enums.noun_category).nullable(),
  item_count: z.int(),
  last_accessed_at: Moment.nullable(),
  first_tested_at: Moment.nullable(),
  last_tested_at: Moment.nullable(),
  last_score: z.int().nullable(),
  last_correct: z.int().nullable(),
  last_wrong: z.int().nullable(),
  created_at: Moment,
  updated_at: Moment,
  items: z.array(ExportedItem),
  tests: z.array(ExportedTest),
});

export const ExportedUsage = z.strictObject({
  user_id: z.guid(),
  day_utc: z.iso.date(),
  used: z.int(),
  refunded: z.int(),
  created_at: Moment,
  updated_at: Moment,
});

export const ExportedSession = z.strictObject({
  id: z.guid(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  started_at: Moment,
  last_seen_at: Moment,
  is_current: z.boolean(),
});

export const ExportedEvent = z.strictObject({
  id: z.guid(),
  type: z.enum(Enums.auth_event_type),
  user_id: z.guid(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  metadata: z.record(z.string(), z.json()),
  created_at: Moment,
});

/** `GET /api/account/export`; docs/export.md says what each field holds. */
export const AccountExport = z.strictObject({
  format: z.literal("word-lists-export"),
  version: z.literal(1),
  exported_at: Moment,
  account: ExportedAccount,
  profile: ExportedProfile.nullable(),
  lists: z.array(ExportedList),
  ai_usage: z.array(ExportedUsage),
  sessions: z.array(ExportedSession),
  events: z.array(ExportedEvent),
});
export type AccountExport = z.infer<typeof AccountExport>;

/** What an export can be, and how it is sent. */
export const EXPORT_FORMATS = {
  json: { type: "application/json", extension: "json" },
  csv: { type: "text/csv; charset=utf-8", extension: "csv" },
  anki: { type: "text/plain; charset=utf-8", extension: "txt" },
} as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** `GET /api/account/export?format=`. */
export const ExportQuery = z.strictObject({
  format: z.enum(Object.keys(EXPORT_FORMATS) as ExportFormat[], "must be json, csv or anki").default("json"),
});
