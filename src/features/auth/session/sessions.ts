import { z } from "zod";

/** What kind of thing somebody holds in their hands; `other` where the browser does not tell. */
export const DEVICES = ["desktop", "mobile", "tablet", "other"] as const;

/** What an address that names a session holds. */
export const SessionParams = z.object({ id: z.guid().describe("the session") });

/** One session of a learner, as `GET /api/auth/sessions` lists it. */
export const SessionInfo = z.object({
  id: z.guid().describe("the session"),
  device: z.enum(DEVICES).describe("what it is used on"),
  browser: z
    .string()
    .nullable()
    .describe("as in `Firefox`; null where the client does not say, as programs often do not"),
  os: z.string().nullable().describe("as in `Windows`, or null"),
  ip: z.string().nullable().describe("the address it was last used from, or null"),
  started_at: z.string().describe("when the learner signed in"),
  last_seen_at: z.string().describe("when it was last used, to about five minutes"),
  is_current: z.boolean().describe("whether it is the one that asks"),
});
export type SessionInfo = z.infer<typeof SessionInfo>;
