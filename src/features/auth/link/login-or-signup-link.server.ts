import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { findAccount } from "@/features/auth/accounts.server";
import { readBrowser } from "@/features/auth/link/browser-cookie";
import { digest, randomSecret } from "@/http/tokens";
import { limitError } from "@/http/rate-limit-violations";
import { mailLink } from "@/features/auth/link/magic-link.server";
import { fail } from "@/http/errors";
import { consume } from "@/http/rate-limit";

type Context = Pick<APIContext, "cookies" | "clientAddress" | "request">;

/**
 * Emails a link to log in or to sign up. Unlike every other call, it reveals whether an address has an account (docs/contract.md, "Sign-in links").
 * @throws user_not_found, user_exists, account_suspended; rate_limit_exceeded after three an hour per address
 */
export async function mailTypedLink(
  ctx: Context,
  { email, type }: { email: string; type: "login" | "signup" },
): Promise<void> {
  const usage = await consume("magic-link-address", email);
  if (usage.isRefused) throw limitError(usage);
  const account = await findAccount(email);
  // A signup that was never confirmed is not yet a user.
  const user = account?.isConfirmed ? account : null;
  if (type === "login" && !user) fail("user_not_found");
  if (type === "signup" && user) fail("user_exists");
  if (account?.status === "suspended") fail("account_suspended");

  const browser = readBrowser(ctx.cookies) ?? randomSecret();
  // Not `reserve_magic_link`: this call has no cooldown, and its own limit is checked above.
  const attempt = unwrap(
    await serviceClient()
      .from("magic_link_attempts")
      .insert({ email, ip: ctx.clientAddress, browser_digest: digest(browser) })
      .select("id")
      .single(),
  );
  await mailLink(ctx, { email, browser, attempt: attempt.id, type });
}
