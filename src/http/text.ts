import { z } from "zod";
import { hasVisibleCharacter } from "@/i18n/visible-character";

/**
 * Text that Postgres accepts and people can read: trimmed, 1 to `max` code points, without null bytes or lone
 * surrogates, and with at least one visible character.
 */
export function text(max: number) {
  return z
    .string("must be text")
    .refine((value) => value.isWellFormed() && !value.includes("\u0000"), {
      error: "holds broken characters",
      abort: true,
    })
    .transform((value) => value.trim())
    .refine(hasVisibleCharacter, { error: "must not be empty", abort: true })
    .refine((value) => Array.from(value).length <= max, `must have at most ${max} characters`)
    .meta({ minLength: 1, maxLength: max });
}
