import { shape, type Group, type Operation } from "@/openapi/operation";
import { LIFETIME_MS } from "@/features/ai/cache.server";
import {
  DraftSource,
  GeneratedList,
  GenerateListRequest,
  GENERATIONS_A_DAY,
  MIN_COUNT,
  Quota,
} from "@/features/ai/generation";
import { success } from "@/http/envelope";

const quota = {
  used: 3,
  remaining: GENERATIONS_A_DAY - 3,
  limit: GENERATIONS_A_DAY,
  reset_at: "2026-01-27T00:00:00Z",
};
const WORDS = ["Cat", "Dog", "Heron", "Otter", "Lynx", "Badger", "Swift", "Hedgehog", "Owl", "Trout"];

const QuotaAnswer = success({ quota: Quota, source: DraftSource });

const operations: Operation[] = [
  {
    id: "generateList",
    call: "POST /api/ai/generate-list",
    summary: "Draft words for a list",
    text:
      "Nothing is stored: the words are for the learner to look over, and a list is made of them by " +
      `\`createList\`. The same request within ${LIFETIME_MS / 60_000} minutes may be answered as before; ` +
      "`Cache-Control: no-cache` asks for other words. A draft that fails is given back.",
    caller: "learner",
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
  },
  {
    id: "getQuota",
    call: "GET /api/ai/quota",
    summary: "What is left of today’s generations",
    text: "Takes none.",
    caller: "learner",
    answers: [{ status: 200, json: shape(QuotaAnswer, { success: true, quota, source: "ai" }) }],
  },
];

export const draftCalls: Group = {
  name: "Drafts",
  text: `Words by AI, or from the built-in word bank where no AI is configured: ${GENERATIONS_A_DAY} drafts a day and learner, days in UTC.`,
  operations,
};
