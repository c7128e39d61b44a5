import type { Device } from "@/http/device";
import type { SecurityMessages } from "@/i18n/messages/en/security";

/** Where something was done from, in words: "Firefox on Windows", or whatever of that is known; "" if nothing is. */
export function clientName({ device, browser, os }: Device, t: SecurityMessages["clients"]): string {
  if (browser && os) return t.browserOn(browser, os);
  const part = browser ?? os;
  if (part) return part;
  return device === "other" ? "" : t.devices[device];
}
