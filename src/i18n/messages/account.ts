import { byLocale } from "@/i18n/by-locale";
import { account as en, type AccountMessages } from "@/i18n/messages/en/account";
import { account as it } from "@/i18n/messages/it/account";
import { account as pl } from "@/i18n/messages/pl/account";

export const accountMessages = byLocale<AccountMessages>({ en, pl, it });
