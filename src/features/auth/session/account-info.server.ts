import type { Session } from "@supabase/supabase-js";
import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import type { AccountInfo } from "@/features/auth/session/account-info";
import { sessionTokens } from "@/features/auth/session/session.server";

/** What a sign-in answers with: the learner as `user`, and with their session as `data`. */
export async function accountOf(session: Session): Promise<AccountInfo> {
  const { id, email = "", email_confirmed_at } = session.user;
  const [profile, account] = await Promise.all([
    serviceClient().from("profiles").select("name, avatar_url").eq("user_id", id).maybeSingle(),
    serviceClient()
      .from("accounts")
      .select("role, tier, status, last_signed_in_at")
      .eq("user_id", id)
      .single(),
  ]);
  const { name = null, avatar_url = null } = unwrap(profile) ?? {};
  const { role, tier, status, last_signed_in_at } = unwrap(account);
  return {
    user: { id, email, name, tier },
    data: {
      user: {
        id,
        email,
        name,
        avatar_url,
        role,
        is_active: status === "active",
        email_verified: email_confirmed_at !== undefined,
        last_login_at: last_signed_in_at,
      },
      session: {
        id: sessionTokens(session).sessionId,
        expires_at: new Date((session.expires_at ?? 0) * 1000).toISOString(),
        status: "active",
      },
    },
  };
}
