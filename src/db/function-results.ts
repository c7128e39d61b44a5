import type { Database } from "@/db/database.types";

type Functions = Database["public"]["Functions"];

/** The form of a function's result in JSON. */
type ResultOf<Returns> = [Returns] extends [undefined]
  ? "nothing"
  : [Returns] extends [boolean]
    ? "boolean"
    : [Returns] extends [number]
      ? "number"
      : [Returns] extends [string]
        ? "string"
        : [Returns] extends [unknown[]]
          ? "rows"
          : [Returns] extends [{ id: string }]
            ? "row"
            : "json";

/** What PostgREST answers a call of each function with; the callers of `json` functions know its schema. */
export const FUNCTION_RESULTS: { [Name in keyof Functions]: ResultOf<Functions[Name]["Returns"]> } = {
  ai_quota: "json",
  append_list_items: "rows",
  begin_registration: "nothing",
  carry_over_ai_usage: "nothing",
  clear_login_attempts: "nothing",
  complete_test: "row",
  consume_ai_generation: "json",
  create_list_with_items: "row",
  end_other_sessions: "number",
  end_session: "boolean",
  end_session_of_token: "rows",
  expire_sessions: "number",
  find_account: "rows",
  finish_login_attempt: "boolean",
  has_password: "boolean",
  is_recovery_token: "boolean",
  list_sessions: "rows",
  normalize_word: "string",
  password_verification_attempt: "json",
  permit_password: "string",
  prepare_mail: "json",
  purge_expired: "nothing",
  record_missed_sign_ins: "rows",
  record_session_activity: "nothing",
  record_sign_in: "json",
  record_test: "row",
  refund_ai_generation: "boolean",
  reorder_list_items: "rows",
  replace_registration: "string",
  reserve_magic_link: "json",
  reserve_mail: "json",
  restore_list_item: "row",
  start_code_attempt: "json",
  start_login_attempt: "json",
  touch_list: "row",
  whoami: "json",
};
