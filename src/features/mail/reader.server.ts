import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import type { MailReader } from "@/features/mail/compose";
import { pickLocale } from "@/i18n/locale";
import { isTimezone } from "@/i18n/timezone";

/** What a learner has chosen of it. */
export const StoredReader = z.object({
  locale: z.string(),
  timezone: z.string(),
  name: z.string().nullable(),
});
export type StoredReader = z.infer<typeof StoredReader>;

/**
 * The language, time zone and name for a mail to a learner. The name given at registration is not used until the owner
 * of the address has signed in, because anyone can register someone else's address.
 */
export async function readerOf(learnerId: string): Promise<MailReader> {
  const stored = unwrap(
    await serviceClient()
      .from("profiles")
      .select("locale, timezone, name")
      .eq("user_id", learnerId)
      .maybeSingle(),
  );
  return toReader(stored, stored ? "" : await signUpLocale(learnerId));
}

/** @param signUpLanguage for a learner who has chosen nothing */
export function toReader(stored: StoredReader | null, signUpLanguage: string): MailReader {
  const language = stored?.locale ?? signUpLanguage;
  return {
    locale: pickLocale(language.split("-")[0], null),
    timezone: stored && isTimezone(stored.timezone) ? stored.timezone : "UTC",
    name: stored?.name ?? null,
  };
}

async function signUpLocale(learnerId: string): Promise<string> {
  const { data } = await serviceClient().auth.admin.getUserById(learnerId);
  const locale: unknown = data.user?.user_metadata["locale"];
  return typeof locale === "string" ? locale : "en";
}
