import { UAParser } from "ua-parser-js";

export interface Device {
  device: "desktop" | "mobile" | "tablet" | "other";
  browser: string | null;
  os: string | null;
}

/** Parses a User-Agent header into what people recognize their device by. */
export function describeDevice(userAgent: string | null): Device {
  const { browser, os, device } = new UAParser(userAgent ?? "").getResult();
  return { device: kindOf(device.type, os.name), browser: browser.name ?? null, os: os.name ?? null };
}

/** The parser has no type for desktops. A client without an operating system is a script or program. */
function kindOf(type: string | undefined, os: string | undefined): Device["device"] {
  if (type === "mobile" || type === "tablet") return type;
  return type === undefined && os !== undefined ? "desktop" : "other";
}
