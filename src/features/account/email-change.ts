import { z } from "zod";
import { CodeVerification } from "@/features/auth/link/magic-link";
import { EmailAddress } from "@/http/email-address";

/** `POST /api/account/email` */
export const EmailChangeRequest = z.strictObject({ email: EmailAddress.describe("the new address") });

/** `POST /api/account/email/verify` */
export const EmailChangeCode = z.strictObject({
  email: EmailAddress.describe("the address that the code was emailed to: the old one or the new one"),
  code: CodeVerification.shape.code,
});
export type EmailChangeCode = z.infer<typeof EmailChangeCode>;
