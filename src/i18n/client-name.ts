import type { Device } from "@/http/device";
import type { SecurityMessages } from "@/i18n/messages/en/security";

/** A description of a client: "Firefox on Windows", or the known part of it; "" if nothing is known. */
export function clientName({ device, browser, os }: Device, t: SecurityMessages["clients"]): string {
  if (browser && os) return t.browserOn(browser, os);
  const part = browser ?? os;
  if (part) return part;
  return device === "other" ? "" : t.devices[device];
}
