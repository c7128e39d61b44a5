import { expect } from "vitest";
import { MAX_WORD_LENGTH } from "../../src/features/lists/limits.ts";
import { findRepetitions } from "../../src/features/lists/word.ts";
import type { ListEntity, ListWithItemsDTO } from "../../src/types.ts";
import type { SignedIn, TestApp } from "../support/app.ts";
import { test } from "../support/shared.ts";

let app: TestApp;
let learner: SignedIn;

test.beforeAll(async ({ app: shared }) => {
  app = shared;
  learner = await app.openSession();
});

test("findRepetitions finds every word that repeats an earlier one", () => {
  expect(findRepetitions(["kot", "pies", "Kót", " PIES ", "sowa"])).toEqual([
    { index: 2, of: 0 },
    { index: 3, of: 1 },
  ]);
});

const STRANGE = [
  "🦉",
  "👩‍👩‍👧‍👦 family",
  "מגדלור",
  "قارب شراعي",
  "ก็อต",
  "Zażółć gęślą jaźń",
  "e\u0301te\u0301 combining",
  "'; drop table lists; --",
  "<script>alert(1)</script>",
  '"quoted" \\back\\slash',
  "{curly},{comma}",
  "NULL",
  "${template} `tick`",
  "a\tb",
  "ﬁre & ½ moon",
  "x".repeat(MAX_WORD_LENGTH),
];

test("unusual but valid words come back as they were sent, from our API and from PostgREST", async () => {
  const response = await learner.api("POST", "/api/lists", {
    name: "<b>Strange</b> ' \" 🦉",
    words: STRANGE,
  });
  expect(response.status).toBe(201);
  const { list } = (await response.json()) as { list: ListEntity };
  const loaded = (await (await learner.api("GET", `/api/lists/${list.id}`)).json()) as {
    list: ListWithItemsDTO;
  };
  expect(loaded.list.name).toBe("<b>Strange</b> ' \" 🦉");
  expect(loaded.list.items.map((item) => item.display)).toEqual(STRANGE);
  const { data } = await learner.client
    .from("list_items")
    .select("display")
    .eq("list_id", list.id)
    .order("position")
    .throwOnError();
  expect(data.map((item) => item.display)).toEqual(STRANGE);
});
