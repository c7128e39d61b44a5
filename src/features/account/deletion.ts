import { z } from "zod";

/** Document 003, section 2.2: nobody deletes an account by accident. */
export const DeleteAccount = z.strictObject({
  confirmation: z.literal("DELETE").describe("the word, in capitals"),
});

export const AccountDeleted = z.object({
  success: z.literal(true),
  message: z.string().describe("a sentence for people"),
});
