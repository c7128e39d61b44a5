import { z } from "zod";
import { Id, Moment } from "@/db/columns";
import { Constants } from "@/db/database.types";
import { EVENTS_KEPT_DAYS } from "@/features/auth/audit/events";
import { FullListRow } from "@/features/lists/rows";
import { DetailsRow, TestRow } from "@/features/recall/rows";

const { Enums } = Constants.public;

/** Any JSON value. Values parsed from JSON need no check. */
const AnyJson = z.unknown();

const ExportedAccount = z
  .strictObject({
    id: Id.describe("the learner's id, which is `user_id` elsewhere"),
    email: z.string().describe("the email address"),
    role: z.enum(Enums.account_role).describe("`buyer`, `seller`, `partner` or `admin`"),
    tier: z.enum(Enums.account_tier).describe("`free`, `pro` or `enterprise`"),
    status: z.enum(Enums.account_status).describe("`active`, `suspended` or `deleted`"),
    list_count: z.int().describe("the number of lists"),
    first_signed_in_at: Moment.nullable().describe("the time of the first sign-in, or null"),
    last_signed_in_at: Moment.nullable().describe("the time of the last sign-in, or null"),
    created_at: Moment.describe("when the account was created"),
    updated_at: Moment.describe("when the account last changed"),
  })
  .meta({ id: "ExportedAccount" });

const ExportedProfile = z
  .strictObject({
    user_id: Id.describe("the learner"),
    theme_preference: z.enum(Enums.theme_preference).describe("`system`, `light` or `dark`"),
    locale: z.string().describe("language, as in `pl` or `pl-PL`"),
    timezone: z.string().describe("an IANA name, as in `Europe/Warsaw`"),
    name: z.string().nullable().describe("the learner's name, or null"),
    avatar_url: z.string().nullable().describe("the URL of their picture, or null"),
    created_at: Moment.describe("when the settings were first saved"),
    updated_at: Moment.describe("when the settings last changed"),
  })
  .meta({ id: "ExportedProfile" });

const ExportedDetails = z
  .strictObject({
    test_id: Id.describe("the test"),
    run_id: Id.nullable().describe("the id that the client gave to the run, or null"),
    ...DetailsRow.shape,
    // Learners may store answers of any shape by supabase-js.
    answers: z
      .array(AnyJson)
      .describe("one entry per answer; our pages write `given`, `grade`, `place` and `accepted`"),
    created_at: Moment.describe("when it was stored"),
  })
  .meta({ id: "ExportedDetails" });

const ExportedTest = z
  .strictObject({
    ...TestRow.shape,
    details: ExportedDetails.nullable().describe(
      "the details; null for a test that was recorded without them",
    ),
  })
  .meta({ id: "ExportedTest" });

const ExportedList = z
  .strictObject({
    ...FullListRow.shape,
    tests: z.array(ExportedTest).describe("its tests, oldest first"),
  })
  .meta({ id: "ExportedList" });

const ExportedUsage = z
  .strictObject({
    user_id: Id.describe("the learner"),
    day_utc: z.iso.date().describe("the day, in UTC"),
    used: z.int().describe("generations used, without refunded ones"),
    refunded: z.int().describe("generations refunded because they failed"),
    created_at: Moment.describe("when the first generation was used"),
    updated_at: Moment.describe("when a generation was last used or refunded"),
  })
  .meta({ id: "ExportedUsage" });

const ExportedSession = z
  .strictObject({
    id: Id.describe("the session"),
    ip: z.string().nullable().describe("the IP address of its last use, or null"),
    user_agent: z.string().nullable().describe("the User-Agent header, or null"),
    started_at: Moment.describe("when the learner signed in"),
    last_seen_at: Moment.describe("when it was last used, accurate to about five minutes"),
    is_current: z.boolean().describe("whether the export was requested in this session"),
  })
  .meta({ id: "ExportedSession" });

const ExportedEvent = z
  .strictObject({
    id: Id.describe("the entry"),
    type: z.enum(Enums.auth_event_type).describe("the type of event, as in `user_logged_in`"),
    user_id: Id.describe("the learner"),
    ip: z.string().nullable().describe("the IP address, or null"),
    user_agent: z.string().nullable().describe("the User-Agent header, or null"),
    metadata: z.record(z.string(), AnyJson).describe("further details"),
    created_at: Moment.describe("when it happened"),
  })
  .meta({ id: "ExportedEvent" });

/** `GET /api/account/export`. docs/export.md has the same descriptions. */
export const AccountExport = z
  .strictObject({
    format: z.literal("word-lists-export").describe("`word-lists-export`"),
    version: z.literal(1).describe("1"),
    exported_at: Moment.describe("when the export began"),
    account: ExportedAccount.describe("the learner's account"),
    profile: ExportedProfile.nullable().describe("the learner's settings; null if they never changed them"),
    lists: z.array(ExportedList).describe("every list, oldest first"),
    ai_usage: z.array(ExportedUsage).describe("AI usage, one entry per day with drafts"),
    sessions: z.array(ExportedSession).describe("the learner's sessions, oldest first"),
    events: z
      .array(ExportedEvent)
      .describe(`events of the account in the last ${EVENTS_KEPT_DAYS} days, oldest first`),
  })
  .meta({ id: "AccountExport", description: "All data of a learner in one document." });
export type AccountExport = z.infer<typeof AccountExport>;

/** The formats of an export, with media type and file extension. */
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
