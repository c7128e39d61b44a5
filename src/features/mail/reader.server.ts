import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import type { MailReader } from "@/features/mail/compose";
import { pickLocale } from "@/i18n/locale";
import { isTimezone } from "@/i18n/timezone";

/**
 * The language, time zone and name for a mail to a learner. The name given at registration is not used until the owner
 * of the address has signed in, because anyone can register someone else's address.
 * @param signUpLanguage for a learner without a profile; loaded if not given
 */
export async function readerOf(learnerId: string, signUpLanguage?: string): Promise<MailReader> {
  const profile = unwrap(
    await serviceClient()
      .from("profiles")
      .select("locale, timezone, name")
      .eq("user_id", learnerId)
      .maybeSingle(),
  );
  const chosen = profile?.locale ?? signUpLanguage ?? (await signUpLocale(learnerId));
  return {
    locale: pickLocale(chosen.split("-")[0], null),
    timezone: profile && isTimezone(profile.timezone) ? profile.timezone : "UTC",
    name: profile?.name ?? null,
  };
}

async function signUpLocale(learnerId: string): Promise<string> {
  const { data } = await serviceClient().auth.admin.getUserById(learnerId);
  const locale: unknown = data.user?.user_metadata["locale"];
  return typeof locale === "string" ? locale : "en";
}
