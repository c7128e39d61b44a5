import { serviceClient } from "@/db/clients";
import type { Enums } from "@/db/database.types";
import { unwrap } from "@/db/unwrap";
import { AppError } from "@/http/errors";

export type AccountStatus = Enums<"account_status">;

/** What an account is; null for nobody's. */
export async function statusOf(learnerId: string): Promise<AccountStatus | null> {
  const account = unwrap(
    await serviceClient().from("accounts").select("status").eq("user_id", learnerId).maybeSingle(),
  );
  return account?.status ?? null;
}

/** Why an account is not served: account_suspended, or unauthorized where it is deleted or nobody's. Null if it is. */
export function refusalOf(status: AccountStatus | null): AppError | null {
  if (status === "active") return null;
  return new AppError(status === "suspended" ? "account_suspended" : "unauthorized");
}

/** @throws as refusalOf says */
export async function requireActive(learnerId: string): Promise<void> {
  const refusal = refusalOf(await statusOf(learnerId));
  if (refusal) throw refusal;
}
