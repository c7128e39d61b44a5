import type { z } from "zod";
import { AccountDeleted, DeleteAccount } from "@/features/account/deletion";
import { RECENT_MS } from "@/features/account/deletion.server";
import { AccountExport, ExportQuery } from "@/features/account/export";
import { ProfileChange, ProfileInfo } from "@/features/account/profile";
import { shape, type Group, type Operation } from "@/openapi/operation";
import { success } from "@/http/envelope";

const PROFILE: z.infer<typeof ProfileInfo> = {
  theme_preference: "dark",
  locale: "pl",
  timezone: "Europe/Warsaw",
  name: "Ann",
};
const ProfileAnswer = success({ profile: ProfileInfo });
const AT = "2026-01-26T09:30:00+00:00";
const LEARNER = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";

const operations: Operation[] = [
  {
    id: "getProfile",
    call: "GET /api/profile",
    summary: "The learner’s settings",
    text: "Defaults for those that they never chose.",
    caller: "learner",
    answers: [{ status: 200, json: shape(ProfileAnswer, { success: true, profile: PROFILE }) }],
  },
  {
    id: "changeProfile",
    call: "PATCH /api/profile",
    summary: "Change settings",
    text: "Any of the fields, at least one.",
    caller: "learner",
    body: shape(ProfileChange, { theme_preference: "light", locale: "pl-PL" }),
    answers: [
      {
        status: 200,
        json: shape(ProfileAnswer, {
          success: true,
          profile: { ...PROFILE, theme_preference: "light", locale: "pl-PL" },
        }),
      },
    ],
    errors: ["timezone_unknown"],
  },
  {
    id: "exportAccount",
    call: "GET /api/account/export",
    summary: "Everything of the learner, as a file",
    text:
      "Made while it is sent. When something fails on the way, or the session ends, the connection breaks " +
      "off: a download that ends well is complete. One at a time.",
    caller: "learner",
    query: shape(ExportQuery, { format: "json" }),
    answers: [
      {
        status: 200,
        json: shape(AccountExport, {
          format: "word-lists-export",
          version: 1,
          exported_at: "2026-01-26T18:30:00.000Z",
          account: {
            id: LEARNER,
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
          "text/csv": "with `format=csv`: one record a word, for a spreadsheet",
          "text/plain": "with `format=anki`: one note a word, for Anki",
        },
        headers: { "Content-Disposition": "the name of the file" },
      },
    ],
    errors: ["cross_site_request", "rate_limit_exceeded"],
  },
  {
    id: "deleteAccount",
    call: "DELETE /api/account",
    summary: "Delete the account",
    text:
      "With everything of it, for good. Wants a sign-in by a mail (a link, a code or a new password) in the " +
      `last ${RECENT_MS / 60_000} minutes, so that a device left open deletes nothing.`,
    caller: "learner",
    body: { ...shape(DeleteAccount, { confirmation: "DELETE" }), invalid: "confirmation_required" },
    answers: [
      {
        status: 200,
        json: shape(AccountDeleted, { success: true, message: "Account deleted successfully" }),
        cookies: "cleared",
      },
    ],
    errors: ["reauthentication_required", "deletion_failed"],
  },
];

export const accountCalls: Group = {
  name: "Account",
  text: "A learner’s account is theirs: to set up, to take along, to delete.",
  operations,
};
