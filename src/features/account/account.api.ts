import { AccountDeleted, DeleteAccount } from "@/features/account/deletion";
import * as deletion from "@/features/account/deletion.server";
import { changeEmail, verifyEmailChange } from "@/features/account/email-change.api";
import { AccountExport, EXPORT_FORMATS, ExportQuery } from "@/features/account/export";
import * as exports from "@/features/account/export.server";
import { changeProfile, getProfile } from "@/features/profile/profile.api";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { clearBrowser } from "@/features/auth/link/browser-cookie";
import { clearSession } from "@/features/auth/session/tokens";
import { RECENT_MS, requireRecentSignIn } from "@/features/auth/session/recent-sign-in";
import { shape, type Group } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { fail } from "@/http/errors";
import { log } from "@/http/log";

const AT = "2026-01-26T09:30:00+00:00";

export const exportAccount = endpoint({
  id: "exportAccount",
  method: "GET",
  path: "/api/account/export",
  summary: "Export all data of the learner",
  text:
    "Streamed. If an error occurs or the session ends, the connection is reset, so a download that finishes is " +
    "complete. One export at a time.",
  auth: "learner",
  query: shape(ExportQuery, { format: "json" }),
  answers: [
    {
      status: 200,
      json: shape(AccountExport, {
        format: "word-lists-export",
        version: 1,
        exported_at: "2026-01-26T18:30:00.000Z",
        account: {
          id: "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
          email: "user@example.com",
          role: "buyer",
          tier: "free",
          status: "active",
          list_count: 0,
          first_signed_in_at: AT,
          last_signed_in_at: AT,
          created_at: AT,
          updated_at: AT,
        },
        profile: null,
        lists: [],
        ai_usage: [],
        sessions: [],
        events: [],
      }),
      files: {
        "text/csv": "with `format=csv`: one record per word, for a spreadsheet",
        "text/plain": "with `format=anki`: one note per word, for Anki",
      },
      headers: { "Content-Disposition": "the name of the file" },
    },
  ],
  errors: ["cross_site_request", "rate_limit_exceeded"],
  handle: async ({ ctx, learner, query: { format }, signal }) => {
    // Another site cannot read the file, but could make a browser download it repeatedly.
    if (ctx.request.headers.get("sec-fetch-site") === "cross-site") fail("cross_site_request");
    const now = new Date();
    const body = await exports.exportAccount(learner, format, { now, signal });
    await recordEvent(ctx, "data_exported", {
      learnerId: learner.id,
      email: learner.email,
      metadata: { format },
    });
    const { type, extension } = EXPORT_FORMATS[format];
    const name = `word-lists-${now.toISOString().slice(0, 10)}.${extension}`;
    return new Response(body, {
      headers: {
        "Content-Type": type,
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "private, no-store",
      },
    });
  },
});

export const deleteAccount = endpoint({
  id: "deleteAccount",
  method: "DELETE",
  path: "/api/account",
  summary: "Delete the account",
  text:
    "Permanently, with everything in it. Requires a sign-in by email (a link or a code) within the " +
    `last ${RECENT_MS / 60_000} minutes, so that no one can delete it from an unattended device.`,
  auth: "learner",
  body: { ...shape(DeleteAccount, { confirmation: "DELETE" }), invalid: "confirmation_required" },
  answers: [
    {
      status: 200,
      json: shape(AccountDeleted, { success: true, message: "Account deleted successfully" }),
      cookies: "cleared",
    },
  ],
  errors: ["reauthentication_required", "deletion_failed"],
  handle: async ({ ctx, learner }) => {
    requireRecentSignIn(learner);
    await deletion.deleteAccount(learner);
    clearSession(ctx.cookies);
    clearBrowser(ctx.cookies);
    log.info({ event: "account.deleted" }, "account deleted");
    return { message: "Account deleted successfully" };
  },
});

export const accountCalls: Group = {
  name: "Account",
  text: "Learners can set up, export and delete their accounts, and change their address.",
  contracts: [getProfile, changeProfile, changeEmail, verifyEmailChange, exportAccount, deleteAccount],
};
