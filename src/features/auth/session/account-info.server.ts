import type { Session } from "@supabase/supabase-js";
import { z } from "zod";
import { serviceClient } from "@/db/clients";
import { Id } from "@/db/columns";
import { Constants } from "@/db/database.types";
import { unwrap } from "@/db/unwrap";
import { sessionTokens } from "@/features/auth/session/tokens";

const { Enums } = Constants.public;

const email = z.string().describe("the email address");
const name = z.string().nullable().describe("the learner’s name, or null");

/** The learner as `user` in the answer to a sign-in. */
export const UserInfo = z
  .strictObject({
    id: Id.describe("the learner"),
    email,
    name,
    tier: z.enum(Enums.account_tier).describe("`free`, `pro` or `enterprise`"),
  })
  .meta({ id: "User", description: "A learner in short form." });

/** The learner and their session as `data` in the answer to a sign-in. */
export const AccountAnswer = z
  .strictObject({
    user: z
      .strictObject({
        id: Id.describe("the learner"),
        email,
        name,
        avatar_url: z.string().nullable().describe("the address of the picture, or null"),
        role: z.enum(Enums.account_role).describe("`buyer`, `seller`, `partner` or `admin`"),
        is_active: z.boolean().describe("whether the account is active"),
        email_verified: z.boolean().describe("whether the address is confirmed"),
        last_login_at: z.string().nullable().describe("the last sign-in, or null"),
      })
      .describe("the learner"),
    session: z
      .strictObject({
        id: z.string().describe("the session"),
        expires_at: z.string().describe("when the access token expires"),
        status: z.literal("active").describe("`active`"),
      })
      .describe("the session"),
  })
  .meta({ id: "SignedIn", description: "A learner and the session they are signed in to." });

/** The answer to a sign-in with a password. */
export type AccountInfo = { user: z.infer<typeof UserInfo>; data: z.infer<typeof AccountAnswer> };

/** The learner of the example. */
const ID = "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
const EMAIL = "user@example.com";
const NAME = "John Doe";

/** The example in the API documentation. */
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

/** What a sign-in answers with: the learner as `user`, and with their session as `data`. */
export async function accountOf(session: Session): Promise<AccountInfo> {
  const { id, email = "", email_confirmed_at } = session.user;
  const [profile, account] = await Promise.all([
    serviceClient().from("profiles").select("name, avatar_url").eq("user_id", id).maybeSingle(),
    serviceClient()
      .from("accounts")
      .select("role, tier, status, last_signed_in_at")
      .eq("user_id", id)
      .single(),
  ]);
  const { name = null, avatar_url = null } = unwrap(profile) ?? {};
  const { role, tier, status, last_signed_in_at } = unwrap(account);
  return {
    user: { id, email, name, tier },
    data: {
      user: {
        id,
        email,
        name,
        avatar_url,
        role,
        is_active: status === "active",
        email_verified: email_confirmed_at !== undefined,
        last_login_at: last_signed_in_at,
      },
      session: {
        id: sessionTokens(session).sessionId,
        expires_at: new Date((session.expires_at ?? 0) * 1000).toISOString(),
        status: "active",
      },
    },
  };
}
