import type { APIContext } from "astro";
import { z } from "zod";
import type { Params } from "@/http/contract";
import { fail } from "@/http/errors";

const id = z.guid().describe("the list");

export const ListParams = {
  schema: z.object({ id }),
  invalid: { id: "list_not_found" },
} as const satisfies Params;

export const ItemParams = {
  schema: z.object({ id, itemId: z.guid().describe("the word") }),
  invalid: { id: "list_not_found", itemId: "item_not_found" },
} as const satisfies Params;

/** The list id in the path of a page. @throws list_not_found if it is not well formed */
export function requireListId(ctx: Pick<APIContext, "params">): string {
  const result = id.safeParse(ctx.params.id);
  return result.success ? result.data : fail("list_not_found");
}
