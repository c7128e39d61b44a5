import type { Session } from "@supabase/supabase-js";
import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { recordEvent, type AuthEventType } from "@/features/auth/audit.server";
import { clientOf } from "@/features/auth/client";
import { readSession, writeSession } from "@/features/auth/cookies";
import { note } from "@/features/auth/seen.server";
import { endSession, sessionTokens } from "@/features/auth/session.server";
import { log } from "@/http/log";

export type SignInContext = Pick<APIContext, "cookies" | "clientAddress" | "request" | "locals">;

/**
 * Gives the browser the session that somebody has just signed in to, and writes down who, where and
 * when. A session that the same browser had before ends: nobody could reach it any more.
 * @param event what it is called in the audit log; a first sign-in is a sign-up whatever it is
 * @param remember whether the browser keeps the session for 30 days rather than 7
 */
export async function startSession(
  ctx: SignInContext,
  session: Session,
  { event = "user_logged_in", remember = true }: { event?: AuthEventType; remember?: boolean } = {},
): Promise<void> {
  const tokens = { ...sessionTokens(session), remember };
  const previous = ctx.locals.learner?.accessToken;
  const cameByCookie = readSession(ctx.cookies).accessToken !== undefined;
  writeSession(ctx.cookies, tokens);

  const learner = { learnerId: session.user.id, email: session.user.email ?? "" };
  const isFirst = await noteSignIn(session.user.id);
  await note(tokens.sessionId, clientOf(ctx), remember);
  await recordEvent(ctx, isFirst ? "user_signed_up" : event, learner);
  if (previous && cameByCookie) await endSession(previous).catch(logOnly);
}

/** A sign-in that cannot be noted is a sign-in all the same. */
async function noteSignIn(learnerId: string): Promise<boolean> {
  try {
    return unwrap(await serviceClient().rpc("note_sign_in", { p_user_id: learnerId }));
  } catch (error) {
    logOnly(error);
    return false;
  }
}

function logOnly(error: unknown): void {
  log.error({ err: error }, "something around a sign-in could not be done");
}
