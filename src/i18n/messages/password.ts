import { byLocale } from "@/i18n/by-locale";
import { password as en, type PasswordMessages } from "@/i18n/messages/en/password";
import { password as it } from "@/i18n/messages/it/password";
import { password as pl } from "@/i18n/messages/pl/password";

export const passwordMessages = byLocale<PasswordMessages>({ en, pl, it });
