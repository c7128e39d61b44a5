import type { APIContext } from "astro";
import { z } from "zod";
import { fail } from "@/http/errors";

const Id = z.guid();

/** The list that the address names. @throws list_not_found for what cannot be an id at all */
export function requireListId(ctx: Pick<APIContext, "params">): string {
  const id = Id.safeParse(ctx.params.id);
  return id.success ? id.data : fail("list_not_found");
}

/** The word that the address names. @throws item_not_found for what cannot be an id at all */
export function requireItemId(ctx: Pick<APIContext, "params">): string {
  const id = Id.safeParse(ctx.params.itemId);
  return id.success ? id.data : fail("item_not_found");
}
