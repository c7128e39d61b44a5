import type { APIContext } from "astro";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { findAccount } from "@/features/auth/accounts.server";
import { readBrowser } from "@/features/auth/link/browser-cookie";
import { digest, randomSecret } from "@/http/digest";
import { limitError } from "@/http/rate-limit-violations";
import { mailLink } from "@/features/auth/link/magic-link.server";
import { fail } from "@/http/errors";
import { take } from "@/http/rate-limit";

type Context = Pick<APIContext, "cookies" | "clientAddress" | "request">;

/**
 * Mails a link for signing in or for signing up. Unlike every other call it tells whether an address has an
 * account (docs/contract.md, "Sign-in links").
 * @throws user_not_found, user_exists, account_suspended; rate_limit_exceeded past three an hour and address
 */
export async function mailTypedLink(
  ctx: Context,
  { email, type }: { email: string; type: "login" | "signup" },
): Promise<void> {
  const usage = await take("magic-link-address", email);
  if (usage.isRefused) throw limitError(usage);
  const account = await findAccount(email);
  // A signup that was never confirmed is not yet a user.
  const user = account?.isConfirmed ? account : null;
  if (type === "login" && !user) fail("user_not_found");
  if (type === "signup" && user) fail("user_exists");
  if (account?.status === "suspended") fail("account_suspended");

  const browser = readBrowser(ctx.cookies) ?? randomSecret();
  // Placed by hand: this contract has no cooldown, and its own limit has just been asked.
  const attempt = unwrap(
    await serviceClient()
      .from("magic_link_attempts")
      .insert({ email, ip: ctx.clientAddress, browser_digest: digest(browser) })
      .select("id")
      .single(),
  );
  await mailLink(ctx, { email, browser, attempt: attempt.id, type });
}
