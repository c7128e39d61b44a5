import { z } from "zod";

/** The body of `DELETE /api/account`. */
export const DeleteAccount = z.strictObject({
  confirmation: z.literal("DELETE").describe("this word, in capitals"),
});

export const AccountDeleted = z.object({
  success: z.literal(true),
  message: z.string().describe("a sentence for people"),
});
