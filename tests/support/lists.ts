import { expect } from "vitest";
import type { ErrorResponse, ListEntity, ListItemEntity, ListWithItemsDTO } from "../../src/types.ts";
import type { SignedIn } from "./app.ts";

export const FIVE = ["oak", "elm", "ash", "yew", "fir"];

export interface Created {
  list: ListEntity;
  items: ListItemEntity[];
}

export async function create(learner: SignedIn, body: object): Promise<Created> {
  const response = await learner.api("POST", "/api/lists", body);
  expect(response.status).toBe(201);
  return (await response.json()) as Created;
}

export async function load(learner: SignedIn, id: string): Promise<ListWithItemsDTO> {
  const response = await learner.api("GET", `/api/lists/${id}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { list: ListWithItemsDTO }).list;
}

export function words(list: ListWithItemsDTO): string[] {
  return list.items.map((item) => item.display);
}

export async function refusal(response: Response): Promise<ErrorResponse> {
  const body = (await response.json()) as ErrorResponse;
  expect(body.success).toBe(false);
  return body;
}

/** Takes a test of the list, which locks it. */
export async function lock(learner: SignedIn, list: ListEntity): Promise<void> {
  await learner.client.rpc("complete_test", { p_list_id: list.id, p_correct: 5, p_wrong: 0 }).throwOnError();
}
