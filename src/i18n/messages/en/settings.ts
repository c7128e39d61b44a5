export const settings = {
  title: "Settings",
  areas: { general: "General", security: "Security", account: "Account" },
  lead: "Changes are saved as you make them.",
  signedInAs: (email: string) => `Signed in as ${email}`,
  name: "Name",
  nameHint: "Only you see it. Leave it empty if you like.",
  theme: "Appearance",
  themes: { system: "As on this device", light: "Light", dark: "Dark" },
  language: "Language",
  timezone: "Time zone",
  timezoneHint: "Days in your history begin at midnight here. Type a city to search.",
  useDevice: (zone: string) => `Use this device’s: ${zone}`,
  showTimezones: "Show time zones",
  noTimezone: "No time zone matches. Try a larger city nearby.",
  saving: "Saving",
  saved: "Saved",
};

export type SettingsMessages = typeof settings;
