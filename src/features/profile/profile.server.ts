import type { Tables } from "@/db/database.types";
import { unwrap } from "@/db/unwrap";
import type { Profile, ProfileChange } from "@/features/profile/profile";
import { isTimezone } from "@/i18n/timezone";
import type { Learner } from "@/features/auth/learner";
import { pickLocale } from "@/i18n/locale";

type ProfileRow = Tables<"profiles">;

/** The learner's settings as the pages use them; `defaults` where the learner never chose. */
export async function getProfile(learner: Learner, defaults: Profile): Promise<Profile> {
  const row = unwrap(
    await learner.supabase
      .from("profiles")
      .select("theme_preference, locale, timezone, name")
      .eq("user_id", learner.id)
      .maybeSingle(),
  );
  if (!row) return defaults;
  // Postgres knows zones that an older runtime does not; a page must not fail over that.
  const timezone = isTimezone(row.timezone) ? row.timezone : defaults.timezone;
  // Stored as a tag ("pl-PL"); what we speak is its language.
  const locale = pickLocale(row.locale.split("-")[0], defaults.locale);
  return { theme: row.theme_preference, locale, timezone, name: row.name };
}

/** Changes the learner's settings, and creates them the first time. Returns them as stored. */
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
  // Another tab was first: then there is a row to change.
  if (created.error?.code === "23505") {
    return unwrap(await profiles.update(change).eq("user_id", learner.id).select().single());
  }
  return unwrap(created);
}
