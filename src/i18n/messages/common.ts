import { byLocale } from "@/i18n/by-locale";
import { common as en, type CommonMessages } from "@/i18n/messages/en/common";
import { common as it } from "@/i18n/messages/it/common";
import { common as pl } from "@/i18n/messages/pl/common";

export const commonMessages = byLocale<CommonMessages>({ en, pl, it });
