/** Cookies that say how a visitor likes pages, and nothing about who they are (src/ui/appearance.ts sets them). */
const PREFERENCES = ["theme", "locale", "timezone"];

/**
 * The preferences in a Cookie header.
 * @returns null if the request has any other cookie, or one of these twice or in a form that we do not write
 */
export function preferencesOf(cookies: string | undefined): Map<string, string> | null {
  const preferences = new Map<string, string>();
  for (const pair of cookies?.split(/; */).filter(Boolean) ?? []) {
    const [, name = "", value = ""] = /^(\w+)=([\w/+-]*)$/.exec(pair) ?? [];
    if (!PREFERENCES.includes(name) || preferences.has(name)) return null;
    preferences.set(name, value);
  }
  return preferences;
}
