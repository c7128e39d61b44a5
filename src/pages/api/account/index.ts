import { DeleteAccount } from "@/features/account/deletion";
import { deleteAccount, requireRecentSignIn } from "@/features/account/deletion.server";
import { clearBrowser } from "@/features/auth/link/browser-cookie";
import { clearSession } from "@/features/auth/session/cookies";
import { requireLearner } from "@/features/auth/learner";
import { parseBody } from "@/http/body";
import { json } from "@/http/json";
import { log } from "@/http/log";
import { otherMethods, route } from "@/http/route";

/** Deletes the account and all its data. */
export const DELETE = route(async (ctx) => {
  const learner = requireLearner(ctx);
  await parseBody(ctx, DeleteAccount, "confirmation_required");
  requireRecentSignIn(learner);
  await deleteAccount(learner);
  clearSession(ctx.cookies);
  log.info({ event: "account.deleted" }, "an account was deleted");
  clearBrowser(ctx.cookies);
  return json({ success: true, message: "Account deleted successfully" });
});

export const ALL = otherMethods("DELETE");
