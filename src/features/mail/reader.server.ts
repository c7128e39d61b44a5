import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import type { MailReader } from "@/features/mail/compose";
import { pickLocale } from "@/i18n/locale";
import { isTimezone } from "@/i18n/timezone";

/**
 * Whom a mail to a learner speaks to. A name that somebody gave when they registered is not used before its owner
 * has been here: they may have registered somebody else's address.
 * @param signedUpIn the language of the sign-up, for who has no profile yet; asked for when it is not given
 */
export async function readerOf(learnerId: string, signedUpIn?: string): Promise<MailReader> {
  const profile = unwrap(
    await serviceClient()
      .from("profiles")
      .select("locale, timezone, name")
      .eq("user_id", learnerId)
      .maybeSingle(),
  );
  const chosen = profile?.locale ?? signedUpIn ?? (await signUpLocale(learnerId));
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
