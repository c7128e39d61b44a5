import type { ErrorName } from "@/http/errors";

/** What went wrong and what to do next, for every error of the catalogue; `wait` is e.g. "45 seconds". */
export type ErrorMessages = Record<ErrorName | "network" | "unknown", string | ((wait: string) => string)>;

export const errors: ErrorMessages = {
  network: "We cannot reach the server. Check your connection and try again.",
  unknown: "Something went wrong. Try again in a moment.",
  validation_error: "Some of this is not valid. Check it and try again.",
  malformed_url: "This address is not well formed. Check it for a slip.",
  invalid_json: "Something went wrong while sending. Reload the page and try again.",
  invalid_email: "This does not look like an e-mail address. It needs a form like ada@example.com.",
  invalid_result:
    "This result could not be saved, because its figures do not fit the list. Take the test again.",
  timezone_unknown: "We do not know this time zone. Choose one from the list.",
  code_invalid: "This code is wrong or has expired. Check the newest mail, or send it again.",
  unauthorized: "You are signed out. Sign in again to go on.",
  access_denied: "This is not yours to change.",
  cross_site_request: "This request did not come from our page. Reload it and try again.",
  not_found: "There is nothing here. It may have been deleted.",
  list_not_found: "This list no longer exists. Go back to your lists.",
  item_not_found: "This word is no longer in the list. Reload the page.",
  test_not_found: "This test does not exist.",
  method_not_allowed: "Something went wrong while sending. Reload the page and try again.",
  list_limit_reached: "You have 50 lists, the most there can be. Delete one to make room.",
  word_limit_reached: "A list holds 200 words at most. Start another list for more.",
  list_locked: "This list has been tested, so its words are locked: that keeps your scores comparable.",
  duplicate_word: "This word is in the list already. Case, accents and spaces make no difference.",
  position_taken: "Another word has taken this place. Reload the page and try again.",
  items_changed: "The list has changed in another tab. Reload the page and repeat the change.",
  too_few_items: "A list needs at least 5 words before you can be tested on it.",
  count_mismatch: "The list has changed since the test began. Reload the page and start again.",
  details_exist: "The answers of this test are saved already.",
  payload_too_large: "This is too much at once. Send it in smaller parts.",
  unsupported_media_type: "Something went wrong while sending. Reload the page and try again.",
  rate_limit_cooldown: (wait) => `We have just sent you a mail. You can ask for another in ${wait}.`,
  rate_limit_exceeded: (wait) => `That was too many times in a row. Try again in ${wait}.`,
  code_attempts_exceeded: (wait) =>
    `Too many codes were tried. Use the link in the mail, or try a code again in ${wait}.`,
  server_error: "We could not send the mail. Try again in a moment.",
  ai_service_error: "The words could not be drafted just now. Try again in a moment.",
  ai_incomplete_error: "Too few words came back. Try again, or ask for fewer.",
  internal_error: "Something went wrong on our side. Try again in a moment.",
  service_unavailable: "We cannot be reached right now. Try again in a moment.",
};
