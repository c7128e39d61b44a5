import { z } from "zod";
import type { Params } from "@/http/contract";

/** Kinds of devices; `other` if the client does not say. */
export const DEVICES = ["desktop", "mobile", "tablet", "other"] as const;

export const SessionParams = {
  schema: z.object({ id: z.guid().describe("the session") }),
  invalid: { id: "session_not_found" },
} as const satisfies Params;

/** One session of a learner, as `GET /api/auth/sessions` lists it. */
export const SessionInfo = z.object({
  id: z.guid().describe("the session"),
  device: z.enum(DEVICES).describe("the kind of device"),
  browser: z
    .string()
    .nullable()
    .describe("as in `Firefox`; null if the client does not say, as programs often do not"),
  os: z.string().nullable().describe("as in `Windows`, or null"),
  ip: z.string().nullable().describe("the IP address it was last used from, or null"),
  started_at: z.string().describe("when the learner signed in"),
  last_seen_at: z.string().describe("when it was last used, accurate to about five minutes"),
  is_current: z.boolean().describe("whether it is the session of this request"),
});
export type SessionInfo = z.infer<typeof SessionInfo>;
