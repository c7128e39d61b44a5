import { z } from "zod";
import { ERRORS, type ErrorName } from "@/http/errors";

/** The schema of a successful answer: `success: true` and the call's own fields. */
export function success<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject({ success: z.literal(true), ...shape });
}

/** A successful answer with only a message. */
export const Done = success({ message: z.string().describe("a sentence for people") });

const names = Object.keys(ERRORS) as [ErrorName, ...ErrorName[]];
/** The message of each error, for `x-enumDescriptions`, which API references show. */
const SENTENCES = Object.fromEntries(
  names.map((name) => [name, `${ERRORS[name].status}: ${ERRORS[name].message}`]),
);
const codes = [...new Set(Object.values(ERRORS).map(({ code }) => code))];
const seconds = z.int().min(1).optional();

/** The envelope of every error, which `AppError.toResponse` produces. */
export const ErrorEnvelope = z
  .strictObject({
    success: z.literal(false),
    error: z
      .enum(names)
      .describe("the error code; stable, for programs")
      .meta({ "x-enumDescriptions": SENTENCES }),
    message: z.string().describe("what went wrong, for people"),
    code: z.enum(codes).describe("the kind of error, which several errors may share"),
    details: z
      .strictObject({
        errors: z
          .array(
            z.strictObject({
              field: z.string().describe("the path in the body, as in `words.3`"),
              message: z.string().describe("what is wrong with the field"),
            }),
          )
          .describe("one entry per problem"),
      })
      .optional()
      .describe("the invalid fields"),
    retry_after_seconds: seconds.describe("how long to wait before trying again; also sent as `Retry-After`"),
    retryAfter: seconds.describe("the same, for rate limits of authentication calls"),
    retry_after: seconds.describe("the same, for a failed draft"),
    reset_at: z.string().optional().describe("when the quota of generations resets"),
    received: z.int().optional().describe("how many words were generated"),
    requested: z.int().optional().describe("how many words were requested"),
  })
  .meta({ id: "Error", description: "Why a call was refused." });
