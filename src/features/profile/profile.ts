import { z } from "zod";
import type { Locale } from "@/i18n/locale";
import { text } from "@/http/text";
import { isTimezone } from "@/i18n/timezone";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** What the pages need to know about whoever looks at them. */
export interface Profile {
  theme: Theme;
  locale: Locale;
  /** IANA name. */
  timezone: string;
  name: string | null;
}

/** `PATCH /api/profile`: any of what a learner may write about themselves. */
export const ProfileChange = z
  .strictObject({
    theme_preference: z.enum(THEMES).describe("`system` is as on the device"),
    locale: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/, "must look like en or pl-PL")
      .describe("language, as in `pl` or `pl-PL`"),
    timezone: z
      .string()
      .max(64)
      .refine(isTimezone, "must be an IANA time zone such as Europe/Warsaw")
      .describe("an IANA name, as in `Europe/Warsaw`"),
    name: text(100).nullable().describe("what the learner wants to be called, or null"),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "must name at least one setting");
export type ProfileChange = z.infer<typeof ProfileChange>;

/** The settings as `/api/profile` answers with them. */
export const ProfileInfo = z
  .strictObject({
    theme_preference: z.enum(THEMES).describe("`system` is as on the device"),
    locale: z.string().describe("language, as in `pl` or `pl-PL`"),
    timezone: z.string().describe("an IANA name, as in `Europe/Warsaw`"),
    name: z.string().nullable().describe("what the learner wants to be called, or null"),
  })
  .meta({ id: "Profile", description: "A learner's settings." });
