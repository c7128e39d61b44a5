import { byLocale } from "@/i18n/by-locale";
import { security as en, type SecurityMessages } from "@/i18n/messages/en/security";
import { security as it } from "@/i18n/messages/it/security";
import { security as pl } from "@/i18n/messages/pl/security";

export const securityMessages = byLocale<SecurityMessages>({ en, pl, it });
