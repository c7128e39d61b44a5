import { serviceClient } from "@/db/clients";
import type { Enums } from "@/db/database.types";
import { unwrap } from "@/db/unwrap";
import type { Owner } from "@/features/auth/password/password-rules";
import { AppError } from "@/http/errors";

export type AccountStatus = Enums<"account_status">;

/** What the server may know about an email address before anyone has signed in. */
export interface KnownAccount {
  id: string;
  email: string;
  isConfirmed: boolean;
  status: AccountStatus;
}

/** The account with this email address, or null. */
export async function findAccount(email: string): Promise<KnownAccount | null> {
  const [row] = unwrap(await serviceClient().rpc("find_account", { p_email: email }));
  return row ? { id: row.user_id, email, isConfirmed: row.is_confirmed, status: row.status } : null;
}

/** Why an account with this status is refused: suspended, deleted or missing. Null for an active one. */
export function accountError(status: AccountStatus | null): AppError | null {
  if (status === "active") return null;
  return new AppError(status === "suspended" ? "account_suspended" : "unauthorized");
}

/** Whether the account has a password. */
export async function hasPassword(learnerId: string): Promise<boolean> {
  return unwrap(await serviceClient().rpc("has_password", { p_user_id: learnerId }));
}

/** The owner of the account's password, which must not contain their name or address. */
export async function ownerOf({ id, email }: { id: string; email: string }): Promise<Owner> {
  const profile = unwrap(
    await serviceClient().from("profiles").select("name").eq("user_id", id).maybeSingle(),
  );
  return { email, name: profile?.name ?? null };
}
