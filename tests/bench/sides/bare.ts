import { readInput } from "../program.ts";
import type { Page } from "../pages.ts";
import { servePages, type SideInput } from "./serve.ts";

/**
 * A program: the least that a server in Node.js can do for a page of Supabase. It asks for the data as the learner, which
 * is also when the database checks the session, and sends finished bytes.
 */
const input = readInput() as SideInput;

const QUESTIONS: Record<Page, string> = {
  dashboard: "lists?select=*&order=last_accessed_at.desc.nullslast,created_at.desc&limit=50",
  list: "rpc/touch_list?select=*,items:list_items(*)&items.order=position.asc",
  history:
    "tests?select=*,details:test_details(mode,raw_correct,order_score),list:lists(id,name)&order=completed_at.desc&limit=50",
};

await servePages(input, async (page, accessToken, listId) => {
  const response = await fetch(`${input.supabaseUrl}/rest/v1/${QUESTIONS[page]}`, {
    headers: {
      apikey: input.publishableKey,
      Authorization: `Bearer ${accessToken}`,
      ...(page === "list" && { "Content-Type": "application/json" }),
    },
    ...(page === "list" && { method: "POST", body: JSON.stringify({ p_list_id: listId }) }),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.json();
});
