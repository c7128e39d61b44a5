import { byLocale } from "@/i18n/by-locale";
import { tests as en, type TestsMessages } from "@/i18n/messages/en/tests";
import { tests as it } from "@/i18n/messages/it/tests";
import { tests as pl } from "@/i18n/messages/pl/tests";

export const testsMessages = byLocale<TestsMessages>({ en, pl, it });
