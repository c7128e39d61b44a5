import { z } from "zod";
import { DEVICES } from "@/features/account/sessions";
import { Constants } from "@/db/database.types";

/** One entry of the learner's own audit log, as `GET /api/auth/events` lists it. */
export const EventInfo = z.object({
  id: z.guid(),
  type: z.enum(Constants.public.Enums.auth_event_type),
  ip: z.string().nullable(),
  device: z.enum(DEVICES),
  browser: z.string().nullable(),
  os: z.string().nullable(),
  created_at: z.string(),
});
export type EventInfo = z.infer<typeof EventInfo>;

/** `GET /api/auth/events?before=`: those before that moment, newest first. */
export const EventsQuery = z.strictObject({
  before: z.iso.datetime({ offset: true, error: "must be a timestamp with an offset" }).optional(),
});

/** Events a page. */
export const EVENTS_PAGE = 50;
