import type { PostgrestError } from "@supabase/supabase-js";
import type { z } from "zod";
import { isDatabaseCode, UNAVAILABLE } from "@/db/fetch";
import { AppError, ERRORS, fail, type ErrorName } from "@/http/errors";

/** The error for each constraint violation. Any other violation is a bug of ours. */
const CONSTRAINTS: Record<string, ErrorName> = {
  // The list was deleted by a concurrent request.
  list_items_list_id_fkey: "list_not_found",
  tests_list_id_fkey: "list_not_found",
  // The account was deleted; the token is about to expire.
  lists_user_id_fkey: "unauthorized",
  profiles_user_id_fkey: "unauthorized",
  tests_user_id_fkey: "unauthorized",
  ai_usage_daily_user_id_fkey: "unauthorized",
  list_items_list_id_normalized_key: "duplicate_word",
  list_items_list_id_position_key: "position_taken",
  list_items_display_length: "validation_error",
  list_items_position_range: "validation_error",
  lists_name_length: "validation_error",
  lists_item_count_range: "word_limit_reached",
  accounts_list_count_range: "list_limit_reached",
  profiles_locale_format: "validation_error",
  profiles_timezone_format: "validation_error",
  profiles_name_length: "validation_error",
  profiles_avatar_url_format: "validation_error",
  test_details_pkey: "details_exist",
  test_details_run_id_key: "details_exist",
  test_details_answers_shape: "validation_error",
  test_details_answers_count: "validation_error",
};

/** SQLSTATEs of constraints. Postgres names the violated one in the message; our triggers say it in words. */
const CONSTRAINT_STATES = new Set(["23503", "23505", "23514"]);

/** Codes of errors after which the same request can succeed. */
const RETRYABLE = new Set([
  "25006", // read-only, as Supabase makes a database whose disk is full
  "40001", // serialization failure
  "40P01", // deadlock
  "55P03", // lock timeout
  "53300", // too many connections
  "57014", // statement timeout
  "57P01", // the server is shutting down
  "57P03", // the server is starting
  "PGRST000", // PostgREST cannot connect to the database
  "PGRST001", // PostgREST has lost its connection
  "PGRST002", // PostgREST has not yet read the schema
  "PGRST003", // PostgREST has waited too long for a connection
]);

/** The seconds to wait are known if a gateway has stated them. */
function unavailable(error: PostgrestError): AppError {
  const seconds = error.code === UNAVAILABLE ? Number(error.details) : 0;
  return new AppError("service_unavailable", {
    cause: error,
    ...(seconds > 0 && { retry_after_seconds: seconds }),
  });
}

/** When a limit of a UTC day ends by the database's clock, as the hint of its error says; undefined without one. */
export function resetTimeOf({ hint }: PostgrestError): string | undefined {
  return /\d{4}-\d\d-\d\dT00:00:00Z/.exec(hint)?.[0];
}

type Result = { data: unknown; error: PostgrestError | null };
type Data<R extends Result> = Extract<R, { error: null }>["data"];

/**
 * The data of a PostgREST response.
 * @throws AppError for the database's error: by the error name in `detail` where a trigger or function of ours raised
 *   it, otherwise by the constraint for class 23, `unauthorized` for an invalid token
 */
export function unwrap<R extends Result>(result: R): Data<R> {
  if (result.error) throw fromPostgrest(result.error);
  return result.data;
}

/** The result of a function that returns jsonb. @throws as unwrap does; service_unavailable if it is something else */
export function unwrapJson<Schema extends z.ZodType>(schema: Schema, result: Result): z.output<Schema> {
  const parsed = schema.safeParse(unwrap(result));
  return parsed.success ? parsed.data : fail("service_unavailable", { cause: parsed.error });
}

/** Converts a PostgREST error into an AppError. */
export function fromPostgrest(error: PostgrestError): AppError {
  const { details, message } = error;
  const { code } = error;
  if (!isDatabaseCode(code)) return unavailable(error);
  if ((code === "P0001" || CONSTRAINT_STATES.has(code)) && Object.hasOwn(ERRORS, details))
    return new AppError(details as ErrorName, { cause: error });
  if (CONSTRAINT_STATES.has(code)) {
    const constraint = /constraint "([^"]+)"/.exec(message)?.[1] ?? "";
    const known = CONSTRAINTS[constraint];
    if (known) return new AppError(known, { cause: error });
  }
  // Class 22 is always invalid input: malformed ids, invalid characters, numbers out of range.
  if (code.startsWith("22")) return new AppError("validation_error", { cause: error });
  if (RETRYABLE.has(code)) return new AppError("service_unavailable", { cause: error });
  if (code === "PGRST116") return new AppError("not_found", { cause: error });
  if (code === "PGRST301" || code === "PGRST303") return new AppError("unauthorized", { cause: error });
  return new AppError("internal_error", { cause: error });
}
