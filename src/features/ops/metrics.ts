import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";

/** The Prometheus metrics of this process. Labels have few possible values: never an id, an address or a word. */
export const registry = new Registry();

collectDefaultMetrics({ register: registry });

/** How a draft ended, from the client's point of view. */
export type DraftOutcome =
  "drafted" | "cached" | "incomplete" | "failed" | "timeout" | "cancelled" | "refused";

export const draftSeconds = new Histogram({
  name: "word_lists_draft_duration_seconds",
  help: "Time from the quota to the answer of one draft, by provider and outcome",
  labelNames: ["provider", "outcome"] as const,
  buckets: [0.05, 0.25, 1, 2.5, 5, 10, 20, 30],
  registers: [registry],
});

export const draftRetries = new Counter({
  name: "word_lists_draft_retries_total",
  help: "Drafts for which the provider was asked a second time",
  labelNames: ["provider"] as const,
  registers: [registry],
});

export const generations = new Counter({
  name: "word_lists_ai_generations_total",
  help: "Generations of the daily quota: consumed, refunded, refused because none was left",
  labelNames: ["event"] as const,
  registers: [registry],
});

export const auditFailures = new Counter({
  name: "word_lists_audit_failures_total",
  help: "Audit events that could not be written, by type",
  labelNames: ["type"] as const,
  registers: [registry],
});
