import { z } from "zod";

/** What Supabase Auth posts to its Send Email Hook; unknown fields are ignored. */
export const SendEmailHook = z.object({
  user: z
    .object({
      id: z.string().describe("the learner"),
      email: z.string().describe("the recipient"),
      user_metadata: z
        .object({
          locale: z.string().optional().catch(undefined).describe("language, as in `pl` or `pl-PL`"),
          registered: z
            .boolean()
            .optional()
            .catch(undefined)
            .describe("set by a registration with a password"),
        })
        .nullish()
        .describe("what was stored at sign-up"),
    })
    .describe("the account"),
  email_data: z
    .object({
      token: z.string().describe("the code"),
      token_hash: z.string().min(1).describe("the token in the link"),
      redirect_to: z.string().default("").describe("an address whose `next` is the path to continue at"),
      email_action_type: z.enum(["magiclink", "signup", "invite", "recovery"]).describe("the kind of email"),
    })
    .describe("the content of the email"),
});
export type SendEmailHook = z.infer<typeof SendEmailHook>;
