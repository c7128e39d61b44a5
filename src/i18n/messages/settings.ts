import { byLocale } from "@/i18n/by-locale";
import { settings as en, type SettingsMessages } from "@/i18n/messages/en/settings";
import { settings as it } from "@/i18n/messages/it/settings";
import { settings as pl } from "@/i18n/messages/pl/settings";

export const settingsMessages = byLocale<SettingsMessages>({ en, pl, it });
