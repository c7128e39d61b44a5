import { byLocale } from "@/i18n/by-locale";
import { tests as en, type RecallMessages } from "@/i18n/messages/en/recall";
import { tests as it } from "@/i18n/messages/it/recall";
import { tests as pl } from "@/i18n/messages/pl/recall";

export const recallMessages = byLocale<RecallMessages>({ en, pl, it });
