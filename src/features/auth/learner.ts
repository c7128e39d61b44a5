import type { User } from "@supabase/supabase-js";
import type { Client } from "@/db/clients";
import type { AccountStatus } from "@/features/auth/accounts.server";
import { fail } from "@/http/errors";

/** The signed-in person, verified by Supabase Auth on this very request. */
export interface Learner {
  id: string;
  email: string;
  /** As Supabase Auth describes them. */
  user: User;
  /** Supabase Auth's id of the session that this request came with. */
  sessionId: string;
  /** When the learner signed in to this session by a mail, in milliseconds since the epoch; 0 where they did not. */
  signedInAt: number;
  /** What the account was on this very request; null where there is none. */
  status: AccountStatus | null;
  /** The token that Supabase Auth has just vouched for. */
  accessToken: string;
  /** The request's client, which acts as the learner: what the database refuses them, it refuses here. */
  supabase: Client;
}

interface WithLocals {
  locals: { learner: Learner | null };
}

/** Who is signed in, or null. */
export function getLearner(ctx: WithLocals): Learner | null {
  return ctx.locals.learner;
}

/** Who is signed in. @throws unauthorized */
export function requireLearner(ctx: WithLocals): Learner {
  return ctx.locals.learner ?? fail("unauthorized");
}
