import { timingSafeEqual } from "node:crypto";
import { env } from "@/env";
import { digest } from "@/http/digest";
import { registry } from "@/features/ops/metrics";
import { fail } from "@/http/errors";
import { otherMethods, route } from "@/http/route";

/** What this process counts, in the text format of Prometheus, for whoever has METRICS_TOKEN. */
export const GET = route(async (ctx) => {
  const { METRICS_TOKEN } = env();
  if (!METRICS_TOKEN) fail("not_found");
  const given = ctx.request.headers.get("authorization") ?? "";
  if (!sameSecret(given, `Bearer ${METRICS_TOKEN}`)) fail("unauthorized");
  return new Response(await registry.metrics(), {
    headers: { "Content-Type": registry.contentType, "Cache-Control": "private, no-store" },
  });
});

export const ALL = otherMethods("GET");

/** Compares digests, which have one length, so that time tells nothing about the secret. */
function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(expected)));
}
