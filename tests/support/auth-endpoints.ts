/** Every authentication endpoint that takes a body, with a valid body. */
export const AUTH_BODIES: Record<string, Record<string, unknown>> = {
  "/api/auth/magic-link": { email: "nobody@example.com", type: "login" },
  "/api/auth/magic-link/request": { email: "nobody@example.com", next: "/lists" },
  "/api/auth/magic-link/verify": { email: "nobody@example.com", code: "123456", next: "/lists" },
  "/api/auth/register": {
    email: "nobody@example.com",
    password: "SecurePass123!",
    name: "John Doe",
    role: "buyer",
    terms_accepted: true,
  },
  "/api/auth/login": { email: "nobody@example.com", password: "SecurePass123!", remember_me: false },
  "/api/auth/logout": { session_id: "00000000-0000-4000-8000-000000000000" },
  "/api/auth/refresh": { refresh_token: "refresh-token-string" },
  "/api/auth/forgot-password": { email: "nobody@example.com" },
  "/api/auth/reset-password": { token: "reset-token-string", new_password: "NewSecurePass123!" },
  "/api/auth/verify-email": { token: "verification-token-string" },
  "/api/account/email": { email: "nobody@example.com" },
  "/api/account/email/verify": { email: "nobody@example.com", code: "123456" },
  "/api/user/set-password": { password: "SecurePass123!" },
  "/api/user/change-password": { current_password: "SecurePass123!", new_password: "NewSecurePass123!" },
};
