import { expect } from "vitest";
import type { SignedIn, TestApp } from "./app.ts";

export const WORDS = ["horse", "elephant", "cat", "tiger", "mouse"];

/** A list of the learner, made without our API. */
export async function makeList(learner: SignedIn, words: readonly string[] = WORDS): Promise<string> {
  const { data: list } = await learner.client
    .from("lists")
    .insert({ name: "Animals" })
    .select()
    .single()
    .throwOnError();
  const { error } = await learner.client.rpc("append_list_items", {
    p_list_id: list.id,
    p_words: [...words],
  });
  if (error) throw new Error(error.message);
  return list.id;
}

export const submit = (learner: SignedIn, listId: string, body: unknown) =>
  learner.api("POST", `/api/lists/${listId}/tests`, body);
export const answerOf = async (response: Response) => (await response.json()) as Record<string, unknown>;
export const testsOf = async (app: TestApp, listId: string) =>
  (await app.service.from("tests").select("*, test_details(*)").eq("list_id", listId).throwOnError()).data;

export const DETAILS = {
  mode: "in_order",
  raw_correct: 3,
  order_score: 80,
  answers: [
    { given: "horse", grade: "right", place: 1 },
    { given: "elefant", grade: "typo", place: 2, accepted: true },
    { given: "cat", grade: "right", place: 3 },
    { given: "tiger", grade: "right", place: 4 },
    { given: "", grade: "skipped", place: null },
  ],
};

/** Expects the error envelope, without anything about the database in it. */
export async function expectEnvelope(response: Response, error: string): Promise<void> {
  const body = await answerOf(response);
  expect(body).toMatchObject({ success: false, error });
  expect(body.code).toMatch(/^[A-Z_]+$/);
  expect(JSON.stringify(body)).not.toMatch(/postgres|pgrst|sqlstate|constraint|relation|uuid syntax/i);
}
