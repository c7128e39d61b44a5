import { z } from "zod";
import type { Params } from "@/http/contract";

/** What kind of thing somebody holds in their hands; `other` where the browser does not tell. */
export const DEVICES = ["desktop", "mobile", "tablet", "other"] as const;

export const SessionParams = {
  schema: z.object({ id: z.guid().describe("the session") }),
  invalid: { id: "session_not_found" },
} as const satisfies Params;

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

/** `POST /api/auth/refresh`; without a body the token comes from the cookie. */
export const RefreshRequest = z.strictObject({
  refresh_token: z
    .string("must be text")
    .min(1)
    .max(4096)
    .optional()
    .describe("the session's; without it the cookie's is taken"),
});

/** `POST /api/auth/logout`; without a body it ends the session of the request. */
export const LogoutRequest = z.strictObject({
  session_id: z.guid("must be the id of a session").describe("one of the learner's sessions"),
});
