import { z } from "zod";
import { Id } from "@/db/columns";
import { Constants } from "@/db/database.types";

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

export const RegisteredInfo = z
  .strictObject({
    id: z
      .string()
      .describe("a placeholder, so that a taken address looks the same; a sign-in returns the real id"),
    email,
    name: z.string().describe("as given"),
    role: z.enum(Enums.account_role).describe("as given"),
    email_verified: z.literal(false).describe("an email asks to confirm the address"),
    created_at: z.string().describe("now"),
  })
  .meta({ id: "RegisteredUser", description: "A new registration." });
