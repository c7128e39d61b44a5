import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";

/** Why an email address is rejected before it is sent; undefined if it may be one. The server checks more. */
export function emailError(locale: Locale, address: string): string | undefined {
  return /^\S+@\S+$/.test(address) ? undefined : errorText(locale, { error: "invalid_email" });
}
