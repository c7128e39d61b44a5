import type { Tables } from "@/db/database.types";
import { unwrap } from "@/db/unwrap";
import type { Profile, ProfileChange } from "@/features/profile/profile";
import { isTimezone } from "@/i18n/timezone";
import type { Learner } from "@/features/auth/learner";
import { pickLocale } from "@/i18n/locale";

type ProfileRow = Tables<"profiles">;

/** The settings of a learner, or `defaults` if none are stored. */
export function profileOf({ profile }: Pick<Learner, "profile">, defaults: Profile): Profile {
  if (!profile) return defaults;
  // Postgres may know zones that this runtime does not.
  const timezone = isTimezone(profile.timezone) ? profile.timezone : defaults.timezone;
  // Stored as a language tag, such as "pl-PL".
  const locale = pickLocale(profile.locale.split("-")[0], defaults.locale);
  return { theme: profile.theme_preference, locale, timezone, name: profile.name };
}

/** Changes the learner's settings, or creates them. Returns them as stored. */
export async function changeProfile(
  learner: Learner,
  change: ProfileChange,
  defaults: Profile,
): Promise<ProfileRow> {
  const profiles = learner.supabase.from("profiles");
  const changed = unwrap(await profiles.update(change).eq("user_id", learner.id).select().maybeSingle());
  if (changed) return changed;

  const first = { locale: defaults.locale, timezone: defaults.timezone, ...change };
  const created = await profiles.insert(first).select().single();
  // Another request has created the row in the meantime.
  if (created.error?.code === "23505") {
    return unwrap(await profiles.update(change).eq("user_id", learner.id).select().single());
  }
  return unwrap(created);
}
