import { z } from "zod";

/** What Supabase Auth posts to its Send Email Hook; unknown fields are none of our business. */
export const SendEmailHook = z.object({
  user: z.object({
    id: z.string(),
    email: z.string(),
    user_metadata: z
      .object({
        locale: z.string().optional().catch(undefined),
        /** Set by our own registration, which chose a password. */
        registered: z.boolean().optional().catch(undefined),
      })
      .nullish(),
  }),
  email_data: z.object({
    token: z.string(),
    token_hash: z.string().min(1),
    redirect_to: z.string().default(""),
    email_action_type: z.enum(["magiclink", "signup", "invite", "recovery"]),
  }),
});
export type SendEmailHook = z.infer<typeof SendEmailHook>;
