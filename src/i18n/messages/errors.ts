import { byLocale } from "@/i18n/by-locale";
import { formatWait } from "@/i18n/format";
import type { Locale } from "@/i18n/locale";
import { errors as en, type ErrorMessages } from "@/i18n/messages/en/errors";
import { errors as it } from "@/i18n/messages/it/errors";
import { errors as pl } from "@/i18n/messages/pl/errors";

const errorMessages = byLocale<ErrorMessages>({ en, pl, it });

/** The parts of an error that its text depends on; both `ApiError` and `AppError` have them. */
type ErrorParts = { error: string; retryAfterSeconds?: number | undefined };

/** The text for an error, by its code; a general one for an unknown code or another kind of error. */
export function errorText(locale: Locale, error: unknown): string {
  const texts = errorMessages(locale);
  const { error: name, retryAfterSeconds } = hasErrorCode(error) ? error : { error: "unknown" };
  const key = name === "service_unavailable" && retryAfterSeconds !== undefined ? "busy" : name;
  const text = Object.hasOwn(texts, key) ? texts[key as keyof ErrorMessages] : texts.unknown;
  return typeof text === "function" ? text(formatWait(retryAfterSeconds ?? 60, locale)) : text;
}

/** The code of an error; `unknown` for another kind of error. */
export function errorCode(error: unknown): string {
  return hasErrorCode(error) ? error.error : "unknown";
}

function hasErrorCode(error: unknown): error is ErrorParts {
  return typeof error === "object" && error !== null && "error" in error && typeof error.error === "string";
}
