import { z } from "zod";
import { DEVICES } from "@/features/auth/session/sessions";
import { Constants } from "@/db/database.types";

/** One entry of the learner's own audit log, as `GET /api/auth/events` lists it. */
export const EventInfo = z.object({
  id: z.guid().describe("the entry"),
  type: z.enum(Constants.public.Enums.auth_event_type).describe("what happened"),
  ip: z.string().nullable().describe("the IP address, or null"),
  device: z.enum(DEVICES).describe("what it came from"),
  browser: z.string().nullable().describe("as in `Firefox`; null where the client does not say"),
  os: z.string().nullable().describe("as in `Windows`, or null"),
  created_at: z.string().describe("when it happened"),
});
export type EventInfo = z.infer<typeof EventInfo>;

/** `GET /api/auth/events?before=`: those before that moment, newest first. */
export const EventsQuery = z.strictObject({
  before: z.iso
    .datetime({ offset: true, error: "must be a timestamp with an offset" })
    .optional()
    .describe("only what happened before this moment: `next` of the page before"),
});

/** For how long the log is kept (supabase/migrations). */
export const EVENTS_KEPT_DAYS = 90;

/** Events a page. */
export const EVENTS_PAGE = 50;
