import { ACCESS_LIFETIME_S, REFRESH_LIFETIME_S } from "@/features/auth/session/tokens";
import { MAX_BODY_BYTES } from "@/http/body";
import { LIMIT_HEADERS } from "@/openapi/document-parts";
import { exampleError } from "@/openapi/example-error";
import template from "@/openapi/introduction.md?raw";
import { WITHOUT_SUCCESS } from "@/openapi/groups";
import { COMMON_ERRORS } from "@/http/contract";

const MINUTE_S = 60;
const DAY_S = 24 * 60 * MINUTE_S;

const duplicate = "“cat” is the same word as “Cat”, number 1 of those sent";
const error = {
  ...exampleError("duplicate_word"),
  details: { errors: [{ field: "words.3", message: duplicate }] },
};

/** What holds for every call, as Markdown. */
export function introduction(siteUrl: string): string {
  const values: Record<string, string | number> = {
    site: siteUrl,
    accessMinutes: ACCESS_LIFETIME_S / MINUTE_S,
    longDays: REFRESH_LIFETIME_S.remembered / DAY_S,
    shortDays: REFRESH_LIFETIME_S.short / DAY_S,
    bodyKib: MAX_BODY_BYTES / 1024,
    withoutSuccess: inCode(WITHOUT_SUCCESS.map(({ id }) => id)),
    error: JSON.stringify(error, null, 2),
    anywhere: inCode(COMMON_ERRORS),
    limitHeaders: inCode(Object.keys(LIMIT_HEADERS)),
  };
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`introduction.md names ${name}, which has no value`);
    return String(value);
  });
}

function inCode(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(words.map((word) => `\`${word}\``));
}
