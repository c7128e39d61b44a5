import { z } from "zod";

/** What Supabase Auth posts to its Send Email Hook; unknown fields are none of our business. */
export const SendEmailHook = z.object({
  user: z
    .object({
      id: z.string().describe("the learner"),
      email: z.string().describe("where the mail goes"),
      user_metadata: z
        .object({
          locale: z.string().optional().catch(undefined).describe("language, as in `pl` or `pl-PL`"),
          registered: z
            .boolean()
            .optional()
            .catch(undefined)
            .describe("set by our own registration, which chose a password"),
        })
        .nullish()
        .describe("what the learner came with"),
    })
    .describe("whom the mail is for"),
  email_data: z
    .object({
      token: z.string().describe("the code"),
      token_hash: z.string().min(1).describe("the token of the link"),
      redirect_to: z.string().default("").describe("an address whose `next` is the way on"),
      email_action_type: z
        .enum(["magiclink", "signup", "invite", "recovery"])
        .describe("what the mail is about"),
    })
    .describe("what the mail says"),
});
export type SendEmailHook = z.infer<typeof SendEmailHook>;
