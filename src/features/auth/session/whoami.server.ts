import { z } from "zod";
import type { Client } from "@/db/clients";
import { Constants } from "@/db/database.types";
import { unwrapJson } from "@/db/unwrap";
import { AppError } from "@/http/errors";

const Metadata = z.record(z.string(), z.unknown());

/** What the database says of the caller (docs/contract/data.md, "Functions"). */
const WhoAmI = z.object({
  user: z.looseObject({
    id: z.guid(),
    aud: z.string(),
    email: z
      .string()
      .nullish()
      .transform((email) => email ?? undefined),
    new_email: z
      .string()
      .nullish()
      .transform((email) => email ?? undefined),
    app_metadata: Metadata,
    user_metadata: Metadata,
    created_at: z.string(),
  }),
  profile: z
    .object({
      theme_preference: z.enum(Constants.public.Enums.theme_preference),
      locale: z.string(),
      timezone: z.string(),
      name: z.string().nullable(),
    })
    .nullable(),
});
type WhoAmI = z.infer<typeof WhoAmI>;

/** The settings that a learner has stored. */
export type StoredProfile = NonNullable<WhoAmI["profile"]>;

/**
 * The learner as whom a client acts: whether the session goes on, the account is active, who they are, and their settings,
 * in one question. Null if the token or its session is refused.
 * @throws account_suspended; service_unavailable if that is not decided
 */
export async function whoAmI(supabase: Client): Promise<WhoAmI | null> {
  try {
    // GET, so that it is asked again if the connection was lost.
    return unwrapJson(WhoAmI, await supabase.rpc("whoami", undefined, { get: true }));
  } catch (error) {
    if (error instanceof AppError && error.error === "unauthorized") return null;
    throw error;
  }
}
