import { z } from "zod";
import { Id } from "@/db/columns";
import { Constants } from "@/db/database.types";

const { Enums } = Constants.public;

const email = z.string().describe("the address");
const name = z.string().nullable().describe("what they want to be called, or null");

/** The learner as `user` in the answer to a sign-in. */
export const UserInfo = z
  .strictObject({
    id: Id.describe("the learner"),
    email,
    name,
    tier: z.enum(Enums.account_tier).describe("`free`, `pro` or `enterprise`"),
  })
  .meta({ id: "User", description: "A learner, briefly." });

/** The learner and their session as `data` in the answer to a sign-in. */
export const AccountAnswer = z
  .strictObject({
    user: z
      .strictObject({
        id: Id.describe("the learner"),
        email,
        name,
        avatar_url: z.string().nullable().describe("the URL of their picture, or null"),
        role: z.enum(Enums.account_role).describe("`buyer`, `seller`, `partner` or `admin`"),
        is_active: z.boolean().describe("whether the account is in use"),
        email_verified: z.boolean().describe("whether the address is confirmed"),
        last_login_at: z.string().nullable().describe("when they signed in last, or null"),
      })
      .describe("the learner"),
    session: z
      .strictObject({
        id: z.string().describe("the session"),
        expires_at: z.string().describe("when its access token ends"),
        status: z.literal("active").describe("`active`"),
      })
      .describe("the session"),
  })
  .meta({ id: "SignedIn", description: "A learner and the session they are signed in to." });

/** What a sign-in by password knows of who signed in. */
export type AccountInfo = { user: z.infer<typeof UserInfo>; data: z.infer<typeof AccountAnswer> };

/** Who has just registered. */
export const RegisteredInfo = z
  .strictObject({
    id: z
      .string()
      .describe("stands in for the account's, alike for an address that is taken; a sign-in tells that"),
    email,
    name: z.string().describe("as it was given"),
    role: z.enum(Enums.account_role).describe("as it was given"),
    email_verified: z.literal(false).describe("a mail asks to confirm the address"),
    created_at: z.string().describe("now"),
  })
  .meta({ id: "RegisteredUser", description: "Who has just registered." });
