import { z } from "zod";

/** What kind of thing a sign-in came from, as its user agent says; `other` where it says nothing. */
export const Device = z.enum(["desktop", "mobile", "tablet", "other"]);
export type Device = z.infer<typeof Device>;

/** One place where the learner is signed in, as `GET /api/auth/sessions` lists it. */
export const SessionInfo = z.object({
  id: z.uuid(),
  device: Device,
  browser: z.string().nullable(),
  os: z.string().nullable(),
  ip: z.string().nullable(),
  started_at: z.iso.datetime({ offset: true }),
  last_seen_at: z.iso.datetime({ offset: true }),
  /** The one that this very request came with. */
  is_current: z.boolean(),
});
export type SessionInfo = z.infer<typeof SessionInfo>;
