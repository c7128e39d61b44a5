import { EXPORT_FORMATS, ExportQuery } from "@/features/account/export";
import { exportAccount } from "@/features/account/export.server";
import { recordEvent } from "@/features/auth/audit/audit.server";
import { requireLearner } from "@/features/auth/learner";
import { validate } from "@/http/body";
import { fail } from "@/http/errors";
import { otherMethods, route } from "@/http/route";

/** Everything that belongs to the learner, as a file to keep: docs/export.md. */
export const GET = route(async (ctx) => {
  const learner = requireLearner(ctx);
  // Other sites cannot read the file; they could make a browser fetch it, over and over.
  if (ctx.request.headers.get("sec-fetch-site") === "cross-site") fail("cross_site_request");
  const { format } = validate(Object.fromEntries(ctx.url.searchParams), ExportQuery);
  const now = new Date();
  const body = await exportAccount(learner, format, { now, signal: ctx.request.signal });
  const { id: learnerId, email } = learner;
  await recordEvent(ctx, "data_exported", { learnerId, email, metadata: { format } });

  const { type, extension } = EXPORT_FORMATS[format];
  const name = `word-lists-${now.toISOString().slice(0, 10)}.${extension}`;
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
});

export const ALL = otherMethods("GET");
