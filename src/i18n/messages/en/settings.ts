export const settings = {
  title: "Settings",
  areas: { general: "General", security: "Security", account: "Account" },
  lead: "Changes save automatically.",
  signedInAs: (email: string) => `Signed in as ${email}`,
  name: "Name",
  nameHint: "Optional. We use it to greet you in emails.",
  theme: "Appearance",
  themes: { system: "Same as device", light: "Light", dark: "Dark" },
  language: "Language",
  timezone: "Time zone",
  timezoneHint: "Dates and times are shown in this time zone. Search by city.",
  useDevice: (zone: string) => `Use this device’s time zone (${zone})`,
  showTimezones: "Show time zones",
  noTimezone: "No match. Try a larger city nearby.",
  saving: "Saving…",
  saved: "Saved",
};

export type SettingsMessages = typeof settings;
