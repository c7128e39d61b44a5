import { z } from "zod";
import type { Tables } from "@/db/database.types";
import { resetTimeOf, unwrap } from "@/db/unwrap";
import type { Learner } from "@/features/auth/learner";
import { StoredAnswer, type CompleteTestRequest, type HistoryQuery } from "@/features/recall/completion";
import type { Answer } from "@/features/recall/mark";
import { fail } from "@/http/errors";

export type Test = Tables<"tests">;
type Details = Pick<Tables<"test_details">, "mode" | "raw_correct" | "order_score">;

/** A test with its details, which are null if `complete_test` recorded it. */
export type TestWithDetails = Test & { details: Details | null };
export type TestOfList = TestWithDetails & { list: Pick<Tables<"lists">, "id" | "name"> };

const WITH_DETAILS = "*, details:test_details(mode, raw_correct, order_score)";

/**
 * Records a finished test. The first test locks the list's words. A test with answers is recorded atomically and once:
 * a repeated `run_id` returns the same test.
 * @throws list_not_found, too_few_items, count_mismatch, invalid_result; test_limit_reached with the seconds to wait;
 *   details_exist for a run of another list
 */
export async function completeTest(
  learner: Learner,
  listId: string,
  result: CompleteTestRequest,
): Promise<Test> {
  const { correct, wrong, mode, raw_correct, answers } = result;
  // No time is sent: the database records the time of submission.
  const counts = { p_list_id: listId, p_correct: correct, p_wrong: wrong };
  if (mode === undefined || raw_correct === undefined || answers === undefined) {
    return unwrapTest(await learner.supabase.rpc("complete_test", counts));
  }
  const recorded = await learner.supabase.rpc("record_test", {
    ...counts,
    p_run_id: result.run_id ?? crypto.randomUUID(),
    p_mode: mode,
    p_raw_correct: raw_correct,
    // Null for recall in any order; the generated types do not allow null arguments.
    p_order_score: (result.order_score ?? null) as number,
    p_answers: answers,
  });
  const test = unwrapTest(recorded);
  if (test.list_id !== listId.toLowerCase()) fail("details_exist");
  return test;
}

/** Adds to test_limit_reached when the day of the limit ends. */
function unwrapTest<R extends Parameters<typeof unwrap>[0]>(result: R): ReturnType<typeof unwrap<R>> {
  const resetAt = result.error?.details === "test_limit_reached" ? resetTimeOf(result.error) : undefined;
  if (resetAt === undefined) return unwrap(result);
  const seconds = Math.max(1, Math.ceil((Date.parse(resetAt) - Date.now()) / 1000));
  return fail("test_limit_reached", { retry_after_seconds: seconds, cause: result.error });
}

/** The tests of one list, newest first; null when the learner has no such list. */
export async function findTestsOf(
  learner: Learner,
  listId: string,
  query: HistoryQuery,
): Promise<TestWithDetails[] | null> {
  if (!isId(listId)) return null;
  // From the list, so that one question tells a list without tests from none.
  let lists = learner.supabase.from("lists").select(`id, tests(${WITH_DETAILS})`).eq("id", listId);
  if (query.before) lists = lists.lt("tests.completed_at", query.before);
  const list = unwrap(
    await lists
      .order("completed_at", { referencedTable: "tests", ascending: false })
      .limit(query.limit, { referencedTable: "tests" })
      .maybeSingle(),
  );
  return list?.tests ?? null;
}

/** The learner's tests of all lists, newest first. */
export async function listTests(learner: Learner, query: HistoryQuery): Promise<TestOfList[]> {
  let tests = learner.supabase
    .from("tests")
    .select("*, details:test_details(mode, raw_correct, order_score), list:lists!inner(id, name)")
    .eq("user_id", learner.id);
  if (query.before) tests = tests.lt("completed_at", query.before);
  return unwrap(await tests.order("completed_at", { ascending: false }).limit(query.limit));
}

/** One test of a list with its answers, if stored; null when the learner has no such test. */
export async function findTest(learner: Learner, listId: string, testId: string) {
  if (![listId, testId].every(isId)) return null;
  const found = unwrap(
    await learner.supabase
      .from("tests")
      .select("*, details:test_details(mode, raw_correct, order_score, answers)")
      .eq("id", testId)
      .eq("list_id", listId)
      .maybeSingle(),
  );
  if (!found) return null;
  const { details, ...test } = found;
  return { test: test satisfies Test, details, answers: parseAnswers(details?.answers) };
}

const isId = (text: string) => z.guid().safeParse(text).success;

/** Null for answers of another shape, which learners can store with supabase-js. */
function parseAnswers(stored: unknown): Answer[] | null {
  const answers = z.array(StoredAnswer).safeParse(stored);
  return answers.success ? answers.data : null;
}
