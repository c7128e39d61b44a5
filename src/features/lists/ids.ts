import type { APIContext } from "astro";
import { z } from "zod";
import { fail } from "@/http/errors";

/** What an address that names a list holds, and one that names a word. */
export const ListParams = z.object({ id: z.guid().describe("the list") });
export const ItemParams = ListParams.extend({ itemId: z.guid().describe("the word") });

/** The list that the address names. @throws list_not_found for what cannot be an id at all */
export function requireListId(ctx: Pick<APIContext, "params">): string {
  const id = ListParams.shape.id.safeParse(ctx.params.id);
  return id.success ? id.data : fail("list_not_found");
}

/** The word that the address names. @throws item_not_found for what cannot be an id at all */
export function requireItemId(ctx: Pick<APIContext, "params">): string {
  const id = ItemParams.shape.itemId.safeParse(ctx.params.itemId);
  return id.success ? id.data : fail("item_not_found");
}
