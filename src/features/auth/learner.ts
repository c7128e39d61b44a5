import type { User } from "@supabase/supabase-js";
import type { Client } from "@/db/clients";
import type { StoredProfile } from "@/features/auth/session/whoami.server";
import { fail } from "@/http/errors";

/** The signed-in user, verified on this request. */
export interface Learner {
  id: string;
  email: string;
  /** As Supabase Auth describes it, without `identities` and `factors`. */
  user: User;
  /** The stored settings; null for a learner who has changed none. */
  profile: StoredProfile | null;
  /** Supabase Auth's id of the session of this request. */
  sessionId: string;
  /** When the learner signed in to this session by email, in milliseconds since the epoch; 0 if they did not. */
  signedInAt: number;
  /** The token that was verified. */
  accessToken: string;
  /** The client of the request. Acts as the learner, so every rule of the database applies. */
  supabase: Client;
}

interface WithLocals {
  locals: { learner: Learner | null };
}

/** The signed-in learner. @throws unauthorized */
export function requireLearner(ctx: WithLocals): Learner {
  return ctx.locals.learner ?? fail("unauthorized");
}
