import { useState } from "react";
import { I18nProvider } from "react-aria-components";
import { applyTheme, rememberLocale } from "@/ui/appearance";
import type { Profile, ProfileChange, Theme } from "@/features/profile/profile";
import { TimezoneField } from "@/features/account/TimezoneField";
import { LOCALE_NAMES, LOCALES } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { settingsMessages } from "@/i18n/messages/settings";
import { callApi } from "@/ui/api";
import { Choice } from "@/ui/Choice";
import { Check } from "@/ui/icons";
import { TextField } from "@/ui/TextField";

const THEMES: readonly Theme[] = ["system", "light", "dark"];
const LANGUAGES = LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale] }));

type Setting = keyof Profile;

/** What a learner may set about themselves. Each change is saved by itself; a refused one is taken back. */
export default function Settings({ profile: stored }: { profile: Profile }) {
  const [profile, setProfile] = useState(stored);
  const [name, setName] = useState(stored.name ?? "");
  const [refused, setRefused] = useState<{ setting: Setting; text: string }>();
  const [saved, setSaved] = useState<Setting>();
  const { locale } = stored;
  const t = settingsMessages(locale);

  /** Shows the change at once, saves it, and tells whether it held. */
  async function save<S extends Setting>(setting: S, value: Profile[S]): Promise<boolean> {
    const before = profile[setting];
    if (value === before) return true;
    setProfile((current) => ({ ...current, [setting]: value }));
    setRefused(undefined);
    setSaved(undefined);
    const change = { [setting === "theme" ? "theme_preference" : setting]: value } as ProfileChange;
    try {
      await callApi("PATCH", "/api/profile", change);
      setSaved(setting);
      return true;
    } catch (failure) {
      setProfile((current) => ({ ...current, [setting]: before }));
      setRefused({ setting, text: errorText(locale, failure) });
      return false;
    }
  }

  const errorOf = (setting: Setting) => (refused?.setting === setting ? refused.text : undefined);
  const mark = (setting: Setting) => (saved === setting ? <SavedMark text={t.saved} /> : null);

  return (
    <I18nProvider locale={locale}>
      <div className="mt-10 grid gap-10">
        <div>
          <Choice
            label={t.theme}
            options={THEMES.map((theme) => ({ value: theme, label: t.themes[theme] }))}
            value={profile.theme}
            error={errorOf("theme")}
            onChange={(theme) => {
              applyTheme(theme);
              void save("theme", theme).then((held) => held || applyTheme(profile.theme));
            }}
          />
          {mark("theme")}
        </div>
        <Choice
          label={t.language}
          options={LANGUAGES}
          value={profile.locale}
          error={errorOf("locale")}
          onChange={(chosen) =>
            void save("locale", chosen).then((held) => {
              if (!held) return;
              rememberLocale(chosen);
              location.reload();
            })
          }
        />
        <div>
          <TimezoneField
            locale={locale}
            value={profile.timezone}
            error={errorOf("timezone")}
            onChange={(timezone) => void save("timezone", timezone)}
          />
          {mark("timezone")}
        </div>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save("name", name.trim() || null);
          }}
        >
          <TextField
            label={t.name}
            hint={t.nameHint}
            autoComplete="name"
            maxLength={100}
            enterKeyHint="done"
            value={name}
            onChange={setName}
            onBlur={() => void save("name", name.trim() || null)}
            error={errorOf("name")}
          />
          {mark("name")}
        </form>
      </div>
      <p className="sr-only" role="status">
        {saved && t.saved}
      </p>
    </I18nProvider>
  );
}

function SavedMark({ text }: { text: string }) {
  return (
    <p className="mt-2 flex items-center gap-1.5 text-note text-correct" aria-hidden="true">
      <Check /> {text}
    </p>
  );
}
