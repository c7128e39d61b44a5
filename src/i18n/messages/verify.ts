import { byLocale } from "@/i18n/by-locale";
import { verify as en } from "@/i18n/messages/en/verify";
import { verify as it } from "@/i18n/messages/it/verify";
import { verify as pl } from "@/i18n/messages/pl/verify";

export const verifyMessages = byLocale({ en, pl, it });
