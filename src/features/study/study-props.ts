import type { Locale } from "@/i18n/locale";

export type StudyProps = { words: readonly string[]; locale: Locale };
