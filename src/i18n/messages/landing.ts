import { byLocale } from "@/i18n/by-locale";
import { landing as en, type LandingMessages } from "@/i18n/messages/en/landing";
import { landing as it } from "@/i18n/messages/it/landing";
import { landing as pl } from "@/i18n/messages/pl/landing";

export const landingMessages = byLocale<LandingMessages>({ en, pl, it });
