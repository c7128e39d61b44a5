import type { z } from "zod";
import type { ErrorEnvelope } from "@/http/envelope";
import { ERRORS, type ErrorName } from "@/http/errors";

/** An example of an error response. */
export function exampleError(error: ErrorName): z.infer<typeof ErrorEnvelope> {
  const { status, code, message } = ERRORS[error];
  return {
    success: false,
    error,
    message,
    code,
    ...(error === "validation_error" && {
      message: "name: must not be empty",
      details: { errors: [{ field: "name", message: "must not be empty" }] },
    }),
    ...(status === 429 && { retry_after_seconds: 45 }),
  };
}
