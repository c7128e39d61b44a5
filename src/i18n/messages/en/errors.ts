import type { ErrorName } from "@/http/errors";

/**
 * What went wrong and what to do next, for every error of the catalogue; `wait` is e.g. "45 seconds". `busy` is
 * service_unavailable with a known wait.
 */
export type ErrorMessages = Record<
  ErrorName | "network" | "unknown" | "busy",
  string | ((wait: string) => string)
>;

export const errors: ErrorMessages = {
  network: "We can’t reach the server. Check your connection and try again.",
  busy: (wait) => `Word Lists is very busy right now. Try again in ${wait}.`,
  unknown: "Something went wrong. Try again in a moment.",
  validation_error: "Something here isn’t right. Check what you entered and try again.",
  malformed_url: "That web address doesn’t look right. Check it for typos.",
  invalid_json: "Something went wrong while sending. Reload the page and try again.",
  invalid_email: "Enter an email address like ada@example.com.",
  invalid_result: "We couldn’t save this result because it doesn’t match the list. Take the test again.",
  timezone_unknown: "Choose a time zone from the list.",
  code_invalid: "Wrong or expired code. Use the newest email, or send a new one.",
  unauthorized: "You’re signed out. Sign in again to continue.",
  access_denied: "You don’t have access to this. Go back to your lists.",
  cross_site_request: "Something went wrong. Reload the page and try again.",
  not_found: "We couldn’t find this. It may have been deleted. Go back to your lists.",
  list_not_found: "This list no longer exists. Go back to your lists.",
  item_not_found: "This word is no longer in the list. Reload the page.",
  test_not_found: "We couldn’t find this test. It may have been deleted with its list.",
  method_not_allowed: "Something went wrong while sending. Reload the page and try again.",
  list_limit_reached: "You have 50 lists, the maximum. Delete one to make room.",
  word_limit_reached: "A list can have up to 200 words. Start another list for more.",
  list_locked:
    "This list is locked because you’ve taken a test with it. To change the words, copy them to a new list.",
  duplicate_word: "This word is already in the list. Capitals and accents don’t count.",
  position_taken: "Another word is already in that place. Reload the page and try again.",
  items_changed:
    "The list was changed in another tab or on another device. Reload the page and make your change again.",
  too_few_items: "You need at least 5 words to take a test. Add more first.",
  count_mismatch: "The list changed during your test. Reload the page and start again.",
  details_exist: "The answers of this test are already saved. You’ll find them in History.",
  test_limit_reached: (wait) =>
    `You’ve tested this list 100 times today, the maximum. You can test it again in ${wait}.`,
  payload_too_large: "That’s too much at once. Try with less.",
  unsupported_media_type: "Something went wrong while sending. Reload the page and try again.",
  rate_limit_cooldown: (wait) => `We’ve just emailed you. You can request another email in ${wait}.`,
  rate_limit_exceeded: (wait) => `Too many tries. Wait ${wait} and try again.`,
  code_attempts_exceeded: (wait) =>
    `Too many wrong codes. Use the link in the email, or try a code again in ${wait}.`,
  server_error: "We couldn’t send the email. Try again in a moment.",
  confirmation_required: "Type DELETE to confirm.",
  session_too_large:
    "We can’t keep you signed in: this account holds more data than a browser cookie can. Contact the site administrator.",
  account_suspended: "This account is suspended. Contact the site administrator to find out why.",
  reauthentication_required:
    "To do this, sign in again with an email link. It has to be from the last five minutes.",
  provider_not_available: "You can’t sign in with that service here. Use a sign-in link instead.",
  not_offered: "This site doesn’t offer this. Use a sign-in link instead.",
  session_not_found: "That device is already signed out. Reload the page.",
  missing_session_id: "That device is already signed out. Reload the page.",
  logout_failed: "That device is already signed out. Reload the page.",
  invalid_credentials:
    "Wrong email or password. If you’ve just registered, confirm your address first with the email we sent. You can always sign in with a link.",
  account_locked: (wait) =>
    `Too many wrong passwords for this address. Password sign-in unlocks in ${wait}; a sign-in link works now.`,
  password_exists: "You already have a password. Change it instead.",
  password_missing: "You don’t have a password yet. Set one first.",
  registration_failed: "We couldn’t create the account. Try again later, or sign in with a link.",
  reset_password_failed: "This reset link no longer works. Request another.",
  verification_failed: "This link no longer works. Request another.",
  missing_token: "This link is incomplete. Open it from the email again.",
  missing_refresh_token: "You’re signed out. Sign in again to continue.",
  refresh_failed: "You’re signed out. Sign in again to continue.",
  user_not_found: "There’s no account with this address. Check it, or create an account.",
  email_taken: "This address already has an account of its own. Enter another one.",
  user_exists: "There’s already an account with this address. Sign in instead.",
  deletion_failed: "We couldn’t delete your account. Nothing was changed. Try again in a moment.",
  ai_service_error: "We couldn’t suggest words just now. Try again in a moment.",
  ai_incomplete_error: "We found too few words. Try again, or ask for fewer.",
  internal_error: "Something went wrong on our side. Try again in a moment.",
  service_unavailable: "Word Lists isn’t available right now. Try again in a moment.",
};
