import { z } from "zod";

/** Kinds of email that Supabase Auth sends for a request. */
const REQUESTED = ["magiclink", "signup", "invite", "recovery", "email_change", "reauthentication"] as const;

/** What Supabase Auth posts to its Send Email Hook; unknown fields are ignored. */
export const SendEmailHook = z.object({
  user: z
    .object({
      id: z.string().describe("the learner"),
      email: z.string().describe("the recipient"),
      new_email: z.string().optional().describe("the address that is to replace `email`"),
      user_metadata: z
        .object({
          locale: z.string().optional().catch(undefined).describe("language, as in `pl` or `pl-PL`"),
        })
        .nullish()
        .describe("what was stored at sign-up"),
    })
    .describe("the account"),
  email_data: z
    .object({
      token: z.string().describe("the code"),
      token_hash: z.string().describe("what Supabase Auth verifies when the link is used"),
      token_new: z
        .string()
        .default("")
        .describe(
          "the code for `new_email`, if both mailboxes confirm a change; `token` is then for `email`",
        ),
      redirect_to: z.string().default("").describe("an address whose `next` is the path to continue at"),
      email_action_type: z
        .union([z.enum(REQUESTED), z.templateLiteral([z.string(), "_notification"])])
        .describe("the kind of email"),
    })
    .describe("the content of the email"),
});
export type SendEmailHook = z.infer<typeof SendEmailHook>;

/**
 * The answer, always with status 200: Supabase Auth reads no other. Without `error`, the email was sent or is one that
 * the product does not send.
 */
export const HookAnswer = z.strictObject({
  error: z
    .strictObject({
      http_code: z.int().describe("the status that the client receives"),
      message: z.string().describe("the message that the client receives"),
    })
    .optional()
    .describe("why no email was sent"),
});
export type HookAnswer = z.infer<typeof HookAnswer>;
