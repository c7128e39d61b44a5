import type { AccountInfo } from "@/features/auth/session/account-info";

/** The learner in the examples of the API documentation. */
const ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
export const EMAIL = "user@example.com";
export const NAME = "John Doe";
export const PASSWORD = "SecurePass123!";
export const NEXT_PASSWORD = "NewSecurePass123!";

export const ACCOUNT: AccountInfo = {
  user: { id: ID, email: EMAIL, name: NAME, tier: "free" },
  data: {
    user: {
      id: ID,
      email: EMAIL,
      name: NAME,
      avatar_url: null,
      role: "buyer",
      is_active: true,
      email_verified: true,
      last_login_at: "2026-01-26T09:30:00+00:00",
    },
    session: {
      id: "e7b1a2c3-4d5e-4f60-8a91-b2c3d4e5f607",
      expires_at: "2026-01-26T09:45:00.000Z",
      status: "active",
    },
  },
};
