import { z } from "zod";
import { Device } from "@/features/account/sessions";

/** The kinds of events that the pages have words for; more may come, and are shown in general words. */
export const EVENT_TYPES = [
  "magic_link_sent",
  "magic_link_clicked",
  "user_signed_up",
  "user_logged_in",
  "password_login_success",
  "password_login_failed",
  "password_set",
  "password_changed",
  "password_reset_requested",
  "user_logged_out",
  "account_locked",
  "session_expired",
  "session_revoked",
  "data_exported",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Something that happened to the learner's account, as `GET /api/auth/events` lists it. */
export const EventInfo = z.object({
  id: z.string(),
  type: z.string(),
  ip: z.string().nullable(),
  /** Null, like the two below, for what no browser asked for. */
  device: Device.nullable(),
  browser: z.string().nullable(),
  os: z.string().nullable(),
  created_at: z.iso.datetime({ offset: true }),
});
export type EventInfo = z.infer<typeof EventInfo>;

/** One page of events, newest first; `next` is what `before` must be for the page after it, null at the end. */
export interface EventPage {
  events: EventInfo[];
  next: string | null;
}
