import { z } from "zod";
import { Id, Moment } from "@/db/columns";
import { Constants } from "@/db/database.types";
import { EVENTS_KEPT_DAYS } from "@/features/auth/audit/events";
import { FullListRow } from "@/features/lists/rows";
import { DetailsRow, TestRow } from "@/features/recall/rows";

const { Enums } = Constants.public;

/** Any JSON value: what was parsed from JSON is one. */
const AnyJson = z.unknown();

export const ExportedAccount = z
  .strictObject({
    id: Id.describe("the learner, as `user_id` everywhere else"),
    email: z.string().describe("the address they sign in with"),
    role: z.enum(Enums.account_role).describe("`buyer`, `seller`, `partner` or `admin`"),
    tier: z.enum(Enums.account_tier).describe("`free`, `pro` or `enterprise`"),
    status: z.enum(Enums.account_status).describe("`active`, `suspended` or `deleted`"),
    list_count: z.int().describe("how many lists there are"),
    first_signed_in_at: Moment.nullable().describe("the first time ever, or null"),
    last_signed_in_at: Moment.nullable().describe("the last time, or null"),
    created_at: Moment.describe("when the account was made"),
    updated_at: Moment.describe("when any of this last changed"),
  })
  .meta({ id: "ExportedAccount" });

export const ExportedProfile = z
  .strictObject({
    user_id: Id.describe("the learner"),
    theme_preference: z.enum(Enums.theme_preference).describe("`system`, `light` or `dark`"),
    locale: z.string().describe("language, as in `pl` or `pl-PL`"),
    timezone: z.string().describe("an IANA name, as in `Europe/Warsaw`"),
    name: z.string().nullable().describe("what the learner wants to be called, or null"),
    avatar_url: z.string().nullable().describe("where their picture is, or null"),
    created_at: Moment.describe("when the settings were first saved"),
    updated_at: Moment.describe("when they last changed"),
  })
  .meta({ id: "ExportedProfile" });

export const ExportedDetails = z
  .strictObject({
    test_id: Id.describe("the test"),
    run_id: Id.nullable().describe("what the page called this run, or null"),
    ...DetailsRow.shape,
    // Learners may store answers of any shape by supabase-js.
    answers: z
      .array(AnyJson)
      .describe("one entry an answer; our pages write `given`, `grade`, `place` and `claimed`"),
    created_at: Moment.describe("when it was stored"),
  })
  .meta({ id: "ExportedDetails" });

export const ExportedTest = z
  .strictObject({
    ...TestRow.shape,
    details: ExportedDetails.nullable().describe(
      "how it went; null for a test that was recorded by its result alone",
    ),
  })
  .meta({ id: "ExportedTest" });

export const ExportedList = z
  .strictObject({
    ...FullListRow.shape,
    tests: z.array(ExportedTest).describe("every test of it, the oldest first"),
  })
  .meta({ id: "ExportedList" });

export const ExportedUsage = z
  .strictObject({
    user_id: Id.describe("the learner"),
    day_utc: z.iso.date().describe("the day, in UTC"),
    used: z.int().describe("generations taken and not given back"),
    refunded: z.int().describe("generations given back, because they brought no words"),
    created_at: Moment.describe("when the first one was taken"),
    updated_at: Moment.describe("when the last one was taken or given back"),
  })
  .meta({ id: "ExportedUsage" });

export const ExportedSession = z
  .strictObject({
    id: Id.describe("the session"),
    ip: z.string().nullable().describe("the address it was last used from, or null"),
    user_agent: z.string().nullable().describe("what the browser calls itself, or null"),
    started_at: Moment.describe("when the learner signed in"),
    last_seen_at: Moment.describe("when it was last used, to about five minutes"),
    is_current: z.boolean().describe("whether the export was asked for in it"),
  })
  .meta({ id: "ExportedSession" });

export const ExportedEvent = z
  .strictObject({
    id: Id.describe("the entry"),
    type: z.enum(Enums.auth_event_type).describe("what happened, as in `user_logged_in`"),
    user_id: Id.describe("the learner"),
    ip: z.string().nullable().describe("the address it came from, or null"),
    user_agent: z.string().nullable().describe("what the browser calls itself, or null"),
    metadata: z.record(z.string(), AnyJson).describe("what else is known of it"),
    created_at: Moment.describe("when it happened"),
  })
  .meta({ id: "ExportedEvent" });

/** `GET /api/account/export`; docs/export.md says the same in words. */
export const AccountExport = z
  .strictObject({
    format: z.literal("word-lists-export").describe("`word-lists-export`"),
    version: z.literal(1).describe("1"),
    exported_at: Moment.describe("when the export began"),
    account: ExportedAccount.describe("what the server keeps of the learner"),
    profile: ExportedProfile.nullable().describe(
      "what the learner chose in the settings; null when they never did",
    ),
    lists: z.array(ExportedList).describe("every list, the oldest first"),
    ai_usage: z.array(ExportedUsage).describe("drafts, one entry a day on which any was asked for"),
    sessions: z.array(ExportedSession).describe("where the learner is signed in, the oldest first"),
    events: z
      .array(ExportedEvent)
      .describe(`what happened around the account in the last ${EVENTS_KEPT_DAYS} days, the oldest first`),
  })
  .meta({ id: "AccountExport", description: "Everything of a learner in one document." });
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
  format: z
    .enum(Object.keys(EXPORT_FORMATS) as ExportFormat[], "must be json, csv or anki")
    .default("json")
    .describe("everything as JSON; or the words of all lists, for a spreadsheet or for Anki"),
});
