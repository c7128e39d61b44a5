import type { User } from "@supabase/supabase-js";
import type { Client } from "@/db/clients";
import type { AccountStatus } from "@/features/auth/accounts.server";
import { fail } from "@/http/errors";

/** The signed-in user, verified by Supabase Auth on this request. */
export interface Learner {
  id: string;
  email: string;
  /** As Supabase Auth returns it. */
  user: User;
  /** Supabase Auth's id of the session of this request. */
  sessionId: string;
  /** When the learner signed in to this session by email, in milliseconds since the epoch; 0 if they did not. */
  signedInAt: number;
  /** Read on this request; null if there is no account. */
  status: AccountStatus | null;
  /** The token that Supabase Auth has verified. */
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
