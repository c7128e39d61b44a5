import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/env";
import { registry } from "@/features/ops/metrics";
import { shape } from "@/http/contract";
import { digest } from "@/http/tokens";
import { bearerToken } from "@/http/bearer";
import { endpoint } from "@/http/endpoint";
import { success } from "@/http/envelope";
import { fail } from "@/http/errors";

const Health = success({ status: z.literal("ok").describe("`ok`") });

export const getHealth = endpoint({
  id: "getHealth",
  method: "GET",
  path: "/api/health",
  summary: "Check that the process responds",
  text: "Does not check any other service.",
  auth: "anyone",
  answers: [{ status: 200, json: shape(Health, { success: true, status: "ok" }) }],
  handle: () => ({ status: "ok" as const }),
});

export const getMetrics = endpoint({
  id: "getMetrics",
  method: "GET",
  path: "/api/metrics",
  summary: "Get the metrics of the process",
  text: "Requires the site’s `METRICS_TOKEN`. Not found if none is set.",
  auth: "operator",
  answers: [{ status: 200, files: { "text/plain": "the text format of Prometheus" } }],
  errors: ["not_found"],
  handle: async ({ ctx }) => {
    const { METRICS_TOKEN } = env();
    if (!METRICS_TOKEN) fail("not_found");
    const given = bearerToken(ctx.request.headers.get("authorization")) ?? "";
    if (!isSameSecret(given, METRICS_TOKEN)) fail("unauthorized");
    return new Response(await registry.metrics(), {
      headers: { "Content-Type": registry.contentType, "Cache-Control": "private, no-store" },
    });
  },
});

/** Compares digests, which have equal length, so that timing reveals nothing about the secret. */
function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(expected)));
}
