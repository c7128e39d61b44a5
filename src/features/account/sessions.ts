import { z } from "zod";

/** What kind of thing somebody holds in their hands; `other` where the browser does not tell. */
export const DEVICES = ["desktop", "mobile", "tablet", "other"] as const;

/** One session of a learner, as `GET /api/auth/sessions` lists it. */
export const SessionInfo = z.object({
  id: z.guid(),
  device: z.enum(DEVICES),
  /** E.g. "Firefox"; null where the client does not say, as programs often do not. */
  browser: z.string().nullable(),
  /** E.g. "Windows". */
  os: z.string().nullable(),
  ip: z.string().nullable(),
  started_at: z.string(),
  /** To about five minutes. */
  last_seen_at: z.string(),
  is_current: z.boolean(),
});
export type SessionInfo = z.infer<typeof SessionInfo>;
