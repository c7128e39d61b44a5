import { byLocale } from "@/i18n/by-locale";
import { ai as en, type AiMessages } from "@/i18n/messages/en/ai";
import { ai as it } from "@/i18n/messages/it/ai";
import { ai as pl } from "@/i18n/messages/pl/ai";

export const aiMessages = byLocale<AiMessages>({ en, pl, it });
