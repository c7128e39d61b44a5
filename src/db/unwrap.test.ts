import { PostgrestError } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import { fromPostgrest, unwrap } from "@/db/unwrap";

function refusal(code: string, message = "", details = ""): PostgrestError {
  return new PostgrestError({ code, message, details, hint: "" });
}

test("unwrap returns the data of a response without an error", () => {
  expect(unwrap({ data: [1, 2], error: null })).toEqual([1, 2]);
});

test.each([
  ["P0001", "anything", "list_locked", "list_locked"],
  [
    "23505",
    'duplicate key value violates unique constraint "list_items_list_id_normalized_key"',
    "",
    "duplicate_word",
  ],
  ["23505", "a list holds each word once", "duplicate_word", "duplicate_word"],
  ["23505", "another word of the list has this position", "position_taken", "position_taken"],
  ["23514", "a word must have 1 to 80 characters", "validation_error", "validation_error"],
  [
    "23505",
    'duplicate key value violates unique constraint "list_items_list_id_position_key"',
    'Key (list_id, "position")=(x, 1) already exists.',
    "position_taken",
  ],
  ["23514", 'new row violates check constraint "lists_name_length"', "", "validation_error"],
  ["23503", 'violates foreign key constraint "list_items_list_id_fkey"', "", "list_not_found"],
  ["23503", 'violates foreign key constraint "lists_user_id_fkey"', "", "unauthorized"],
  ["22P02", "invalid input syntax for type uuid", "", "validation_error"],
  ["40001", "could not serialize access", "", "service_unavailable"],
  ["40P01", "deadlock detected", "", "service_unavailable"],
  ["55P03", "canceling statement due to lock timeout", "", "service_unavailable"],
  ["53300", "too many clients already", "", "service_unavailable"],
  ["57014", "canceling statement due to statement timeout", "", "service_unavailable"],
  ["57P01", "terminating connection due to administrator command", "", "service_unavailable"],
  ["57P03", "the database system is starting up", "", "service_unavailable"],
  ["PGRST000", "Database connection error.", "", "service_unavailable"],
  ["PGRST001", "Database client error.", "", "service_unavailable"],
  ["PGRST002", "Could not query the database for the schema cache.", "", "service_unavailable"],
  ["PGRST003", "Timed out acquiring connection from connection pool.", "", "service_unavailable"],
  ["PGRST301", "JWT expired", "", "unauthorized"],
  ["", "fetch failed", "", "service_unavailable"],
])("%s (%s) %s means %s", (code, message, details, error) => {
  expect(fromPostgrest(refusal(code, message, details)).error).toBe(error);
});

test("an error without a code, as proxies send it, is service_unavailable", () => {
  const bare = Object.assign(refusal(""), { code: undefined }) as unknown as PostgrestError;
  expect(fromPostgrest(bare).error).toBe("service_unavailable");
});

test.each([
  ["P0001", "of a trigger that we do not know", "constructor"],
  ["23505", 'violates unique constraint "somebody_elses_key"', ""],
  ["23505", "of a trigger that we do not know", "constructor"],
  ["42P01", "relation does not exist", ""],
])(
  "an unexpected database error (%s) is internal_error, and its message is not exposed",
  (code, message, details) => {
    const error = fromPostgrest(refusal(code, message, details));
    expect(error.error).toBe("internal_error");
    expect(error.message).not.toContain(message);
  },
);
