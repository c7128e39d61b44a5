import { z } from "zod";

/** Document 003, section 2.2: nobody deletes an account by accident. */
export const DeleteAccount = z.strictObject({ confirmation: z.literal("DELETE") });

export const AccountDeleted = z.object({ success: z.literal(true), message: z.string() });
