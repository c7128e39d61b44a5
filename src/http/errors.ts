/**
 * Every error of the API: HTTP status, `code`, and the message. The key is the value of `error`. docs/contract.md,
 * "Errors" lists the same.
 */
export const ERRORS = {
  validation_error: {
    status: 400,
    code: "VALIDATION_ERROR",
    message: "The request is invalid. See details.",
  },
  malformed_url: { status: 400, code: "VALIDATION_ERROR", message: "Malformed URL." },
  invalid_json: { status: 400, code: "VALIDATION_ERROR", message: "The request body is not valid JSON." },
  invalid_email: { status: 400, code: "VALIDATION_ERROR", message: "Email address is invalid" },
  invalid_result: {
    status: 400,
    code: "INVALID_RESULT",
    message: "These numbers do not match the list.",
  },
  timezone_unknown: { status: 400, code: "VALIDATION_ERROR", message: "Unknown time zone." },
  code_invalid: {
    status: 400,
    code: "VERIFICATION_FAILED",
    message: "This code is wrong or has expired. Check the newest email, or request a new link.",
  },
  confirmation_required: {
    status: 400,
    code: "CONFIRMATION_REQUIRED",
    message: "Type DELETE to confirm account deletion",
  },
  registration_failed: {
    status: 400,
    code: "REGISTRATION_FAILED",
    message: "The account could not be created. Please try again later.",
  },
  reset_password_failed: {
    status: 400,
    code: "RESET_PASSWORD_FAILED",
    message: "Invalid or expired reset token",
  },
  verification_failed: {
    status: 400,
    code: "VERIFICATION_FAILED",
    message: "Invalid or expired verification token",
  },
  missing_token: { status: 400, code: "MISSING_TOKEN", message: "Verification token required" },
  missing_refresh_token: {
    status: 400,
    code: "MISSING_REFRESH_TOKEN",
    message: "Refresh token required",
  },
  missing_session_id: { status: 400, code: "MISSING_SESSION_ID", message: "Session ID required" },
  logout_failed: {
    status: 400,
    code: "LOGOUT_FAILED",
    message: "This session could not be ended. It may have ended already.",
  },
  password_exists: {
    status: 400,
    code: "PASSWORD_EXISTS",
    message: "Password already set. Use change password instead.",
  },
  password_missing: {
    status: 400,
    code: "PASSWORD_MISSING",
    message: "No password is set yet. Set one first.",
  },
  unauthorized: { status: 401, code: "UNAUTHORIZED", message: "Authentication required" },
  access_denied: { status: 403, code: "FORBIDDEN", message: "You do not have permission to do this." },
  refresh_failed: { status: 401, code: "REFRESH_FAILED", message: "Invalid refresh token" },
  invalid_credentials: { status: 401, code: "LOGIN_FAILED", message: "Invalid email or password" },
  account_suspended: {
    status: 403,
    code: "ACCOUNT_SUSPENDED",
    message: "Account suspended. Contact support.",
  },
  reauthentication_required: {
    status: 403,
    code: "REAUTHENTICATION_REQUIRED",
    message: "This requires a sign-in by email in the last five minutes. Sign in again with an email link.",
  },
  cross_site_request: {
    status: 403,
    code: "CROSS_SITE_REQUEST",
    message: "This request did not come from this site.",
  },
  not_found: { status: 404, code: "NOT_FOUND", message: "Not found." },
  list_not_found: {
    status: 404,
    code: "LIST_NOT_FOUND",
    message: "This list does not exist. It may have been deleted.",
  },
  item_not_found: {
    status: 404,
    code: "ITEM_NOT_FOUND",
    message: "This word does not exist. It may have been deleted in another tab.",
  },
  test_not_found: {
    status: 404,
    code: "TEST_NOT_FOUND",
    message: "This test does not exist. It may have been deleted with its list.",
  },
  user_not_found: { status: 404, code: "USER_NOT_FOUND", message: "No account found with this email." },
  provider_not_available: {
    status: 404,
    code: "PROVIDER_NOT_AVAILABLE",
    message: "Signing in with this service is not available here.",
  },
  not_offered: {
    status: 404,
    code: "NOT_OFFERED",
    message: "This site does not offer this. Request a sign-in link instead.",
  },
  session_not_found: {
    status: 404,
    code: "SESSION_NOT_FOUND",
    message: "This session does not exist. It may have ended already.",
  },
  method_not_allowed: {
    status: 405,
    code: "METHOD_NOT_ALLOWED",
    message: "Method not allowed for this URL.",
  },
  email_taken: {
    status: 409,
    code: "EMAIL_TAKEN",
    message: "This address has an account of its own.",
  },
  user_exists: { status: 409, code: "USER_EXISTS", message: "Account already exists. Please login." },
  list_limit_reached: {
    status: 409,
    code: "LIST_LIMIT_REACHED",
    message: "You have 50 lists, the maximum. Delete one to make room.",
  },
  word_limit_reached: {
    status: 409,
    code: "WORD_LIMIT_REACHED",
    message: "A list holds at most 200 words. Start another list for more.",
  },
  list_locked: {
    status: 409,
    code: "LIST_LOCKED",
    message: "This list has been tested, so its words are locked. Copy them to a new list to change them.",
  },
  duplicate_word: {
    status: 409,
    code: "DUPLICATE_WORD",
    message: "This word is already in the list. Case and accents make no difference.",
  },
  position_taken: { status: 409, code: "POSITION_TAKEN", message: "Another word is already in this place." },
  items_changed: {
    status: 409,
    code: "ITEMS_CHANGED",
    message: "The list has changed in the meantime. Reload it and try again.",
  },
  too_few_items: {
    status: 409,
    code: "TOO_FEW_ITEMS",
    message: "A list needs at least 5 words before it can be tested.",
  },
  count_mismatch: {
    status: 409,
    code: "COUNT_MISMATCH",
    message: "The list has changed since the test began. Reload it and try again.",
  },
  details_exist: {
    status: 409,
    code: "DETAILS_EXIST",
    message: "The answers of this test are already saved.",
  },
  payload_too_large: { status: 413, code: "PAYLOAD_TOO_LARGE", message: "The request is too large." },
  unsupported_media_type: {
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
    message: "Send the request body as application/json.",
  },
  rate_limit_cooldown: {
    status: 429,
    code: "RATE_LIMIT_COOLDOWN",
    message: "Please wait before requesting another magic link",
  },
  rate_limit_exceeded: {
    status: 429,
    code: "RATE_LIMIT_EXCEEDED",
    message: "Too many requests. Please try again later.",
  },
  test_limit_reached: {
    status: 429,
    code: "TEST_LIMIT_REACHED",
    message: "This list has been tested 100 times today, the maximum. Test it again tomorrow.",
  },
  account_locked: {
    status: 429,
    code: "ACCOUNT_LOCKED",
    message: "Too many failed attempts. Account locked for 15 minutes.",
  },
  code_attempts_exceeded: {
    status: 429,
    code: "CODE_ATTEMPTS_EXCEEDED",
    message: "Too many wrong codes. Wait a while, or use the link in the email.",
  },
  server_error: { status: 500, code: "INTERNAL_ERROR", message: "Failed to send magic link" },
  deletion_failed: {
    status: 500,
    code: "DELETION_FAILED",
    message: "Failed to delete account. Please try again.",
  },
  ai_service_error: {
    status: 500,
    code: "AI_SERVICE_ERROR",
    message: "Failed to generate list. Please try again.",
  },
  ai_incomplete_error: {
    status: 500,
    code: "AI_INCOMPLETE_ERROR",
    message: "Too few words were generated. Please try again.",
  },
  session_too_large: {
    status: 500,
    code: "SESSION_TOO_LARGE",
    message: "This account holds more data than a browser cookie can. Contact the site administrator.",
  },
  internal_error: {
    status: 500,
    code: "INTERNAL_ERROR",
    message: "Something went wrong on our side. Please try again.",
  },
  service_unavailable: {
    status: 503,
    code: "SERVICE_UNAVAILABLE",
    message: "The service is unavailable right now. Please try again in a moment.",
  },
} as const satisfies Record<string, { status: number; code: string; message: string }>;

export type ErrorName = keyof typeof ERRORS;

/** An invalid field, by its path in the body. */
export interface FieldError {
  field: string;
  message: string;
}

export interface ErrorExtras {
  /** Replaces the message in `ERRORS`. */
  message?: string;
  details?: { errors: FieldError[] };
  /** Seconds; also sent as `Retry-After`. */
  retry_after_seconds?: number;
  headers?: Record<string, string>;
  /** Extra fields of the envelope, such as `reset_at`. */
  fields?: Record<string, string | number>;
  /** For the log only. */
  cause?: unknown;
}

/** An error of `ERRORS`, thrown by features and rendered by `route()`. */
export class AppError extends Error {
  readonly error: ErrorName;
  readonly extras: ErrorExtras;

  constructor(error: ErrorName, extras: ErrorExtras = {}) {
    super(extras.message ?? ERRORS[error].message, { cause: extras.cause });
    this.name = "AppError";
    this.error = error;
    this.extras = extras;
  }

  get status(): number {
    return ERRORS[this.error].status;
  }

  /** The envelope of every error (docs/contract.md, "Envelope"). */
  toResponse(): Response {
    const { details, retry_after_seconds, headers, fields } = this.extras;
    const retry = retry_after_seconds === undefined ? {} : { retry_after_seconds };
    return Response.json(
      {
        success: false,
        error: this.error,
        message: this.message,
        code: ERRORS[this.error].code,
        ...(details && { details }),
        ...retry,
        ...fields,
      },
      {
        status: this.status,
        headers: {
          "Cache-Control": "private, no-store",
          ...(retry_after_seconds !== undefined && { "Retry-After": String(retry_after_seconds) }),
          ...headers,
        },
      },
    );
  }
}

/** Throws an AppError. */
export function fail(error: ErrorName, extras?: ErrorExtras): never {
  throw new AppError(error, extras);
}
