import { z } from "zod";
import { ERRORS, type ErrorName } from "@/http/errors";

/** The answer to a call that worked: `success`, and what the call brings. */
export function success<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject({ success: z.literal(true), ...shape });
}

/** The answer to a call that worked and brings nothing but a sentence. */
export const Done = success({ message: z.string().describe("a sentence for people") });

const names = Object.keys(ERRORS) as [ErrorName, ...ErrorName[]];
/** What each error says, under the name by which readers of OpenAPI documents look for it. */
const SENTENCES = Object.fromEntries(
  names.map((name) => [name, `${ERRORS[name].status}: ${ERRORS[name].message}`]),
);
const codes = [...new Set(Object.values(ERRORS).map(({ code }) => code))];
const seconds = z.int().min(1).optional();

/** The one envelope in which every error leaves; `AppError` makes it. */
export const ErrorEnvelope = z
  .strictObject({
    success: z.literal(false),
    error: z
      .enum(names)
      .describe("what went wrong, as a word for programs")
      .meta({ "x-enumDescriptions": SENTENCES }),
    message: z.string().describe("the same as a sentence for people"),
    code: z.enum(codes).describe("its kind, in capitals; errors of one kind share it"),
    details: z
      .strictObject({
        errors: z
          .array(
            z.strictObject({
              field: z.string().describe("its path in the body, as in `words.3`"),
              message: z.string().describe("what is wrong with it"),
            }),
          )
          .describe("one entry a problem"),
      })
      .optional()
      .describe("the fields that were refused"),
    retry_after_seconds: seconds.describe("when to try again; also sent as `Retry-After`"),
    retryAfter: seconds.describe("the same, at limits of the authentication calls"),
    retry_after: seconds.describe("the same, for a draft that failed"),
    reset_at: z.string().optional().describe("when the day's generations are renewed"),
    received: z.int().optional().describe("how many words a draft brought"),
    requested: z.int().optional().describe("how many it should have brought"),
  })
  .meta({ id: "Error", description: "Why a call was refused." });
