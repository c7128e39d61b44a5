import { byLocale } from "@/i18n/by-locale";
import { auth as en, type AuthMessages } from "@/i18n/messages/en/auth";
import { auth as it } from "@/i18n/messages/it/auth";
import { auth as pl } from "@/i18n/messages/pl/auth";

export const authMessages = byLocale<AuthMessages>({ en, pl, it });
