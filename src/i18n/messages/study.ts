import { byLocale } from "@/i18n/by-locale";
import { study as en, type StudyMessages } from "@/i18n/messages/en/study";
import { study as it } from "@/i18n/messages/it/study";
import { study as pl } from "@/i18n/messages/pl/study";

export const studyMessages = byLocale<StudyMessages>({ en, pl, it });
