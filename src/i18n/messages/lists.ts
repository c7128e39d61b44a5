import { byLocale } from "@/i18n/by-locale";
import { lists as en, type ListsMessages } from "@/i18n/messages/en/lists";
import { lists as it } from "@/i18n/messages/it/lists";
import { lists as pl } from "@/i18n/messages/pl/lists";

export const listsMessages = byLocale<ListsMessages>({ en, pl, it });
