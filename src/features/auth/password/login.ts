import { z } from "zod";
import { EmailAddress } from "@/http/email-address";

/** An existing password, to which the rules for new ones do not apply. */
export const GivenPassword = z
  .string("must be text")
  .min(1, "must not be empty")
  .max(1024, "must have at most 1024 characters")
  .meta({ format: "password", description: "the password" });

/** `POST /api/auth/login` */
export const LoginRequest = z.strictObject({
  email: EmailAddress,
  password: GivenPassword,
  remember_me: z
    .boolean("must be true or false")
    .default(false)
    .describe("whether this browser keeps the session for longer"),
});
export type LoginRequest = z.infer<typeof LoginRequest>;
