import type { Tables } from "@/db/database.types";
import { unwrap } from "@/db/unwrap";
import type { Profile, ProfileChange } from "@/features/profile/profile";
import { isTimezone } from "@/i18n/timezone";
import type { Learner } from "@/features/auth/learner";
import { pickLocale } from "@/i18n/locale";

type ProfileRow = Tables<"profiles">;

/** The learner's settings, or `defaults` if none are stored. */
export async function getProfile(learner: Learner, defaults: Profile): Promise<Profile> {
  const row = unwrap(
    await learner.supabase
      .from("profiles")
      .select("theme_preference, locale, timezone, name")
      .eq("user_id", learner.id)
      .maybeSingle(),
  );
  if (!row) return defaults;
  // Postgres may know zones that this runtime does not.
  const timezone = isTimezone(row.timezone) ? row.timezone : defaults.timezone;
  // Stored as a language tag, such as "pl-PL".
  const locale = pickLocale(row.locale.split("-")[0], defaults.locale);
  return { theme: row.theme_preference, locale, timezone, name: row.name };
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
