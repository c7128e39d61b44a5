import { LIFETIME_MS } from "@/features/ai/cache.server";
import { draftSource, generateList as generate } from "@/features/ai/generate.server";
import {
  DraftSource,
  GeneratedList,
  GenerateListRequest,
  GENERATIONS_PER_DAY,
  MIN_COUNT,
  Quota,
} from "@/features/ai/generation";
import * as quotas from "@/features/ai/quota.server";
import { shape, type Group } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { success } from "@/http/envelope";

const quota = {
  used: 3,
  remaining: GENERATIONS_PER_DAY - 3,
  limit: GENERATIONS_PER_DAY,
  reset_at: "2026-01-27T00:00:00Z",
};
const WORDS = ["Cat", "Dog", "Heron", "Otter", "Lynx", "Badger", "Swift", "Hedgehog", "Owl", "Trout"];

export const generateList = endpoint({
  id: "generateList",
  method: "POST",
  path: "/api/ai/generate-list",
  summary: "Draft words for a list",
  text:
    "Nothing is stored: the learner reviews the words, and `createList` saves them. The same request " +
    `within ${LIFETIME_MS / 60_000} minutes may get the same words; send \`Cache-Control: no-cache\` for new ones. ` +
    "A draft that fails is refunded, at most five times a day.",
  auth: "learner",
  body: shape(GenerateListRequest, { category: "animals", count: MIN_COUNT, language: "en" }),
  answers: [
    {
      status: 200,
      json: shape(GeneratedList, {
        success: true,
        items: WORDS.map((display, index) => ({ position: index + 1, display })),
        spare: ["Fox", "Hare"],
        source: "ai",
        language: "en",
        cached: false,
        quota,
      }),
    },
  ],
  errors: ["rate_limit_exceeded", "ai_service_error", "ai_incomplete_error"],
  handle: async ({ ctx, learner, body, signal }) => {
    const language = body.language ?? ctx.locals.profile.locale;
    const fresh = /\bno-(cache|store)\b/.test(ctx.request.headers.get("cache-control") ?? "");
    return generate(learner, { ...body, language }, { fresh, signal });
  },
});

export const getQuota = endpoint({
  id: "getQuota",
  method: "GET",
  path: "/api/ai/quota",
  summary: "Get today’s draft quota",
  text: "Does not use a draft.",
  auth: "learner",
  answers: [
    {
      status: 200,
      json: shape(success({ quota: Quota, source: DraftSource }), { success: true, quota, source: "ai" }),
    },
  ],
  handle: async ({ learner }) => ({
    quota: await quotas.getQuota(learner),
    source: draftSource(),
  }),
});

export const draftCalls: Group = {
  name: "Drafts",
  text: `Words by AI, or from the built-in word bank where no AI is configured: ${GENERATIONS_PER_DAY} drafts per learner and day (UTC).`,
  contracts: [generateList, getQuota],
};
