import { serviceClient } from "@/db/clients";
import type { Enums } from "@/db/database.types";
import { unwrap } from "@/db/unwrap";

/** What the server may know of an address before anybody has signed in. */
export interface KnownAccount {
  id: string;
  email: string;
  isConfirmed: boolean;
  status: Enums<"account_status">;
}

/** The account of an address; null for one that is nobody's. */
export async function findAccount(email: string): Promise<KnownAccount | null> {
  const [row] = unwrap(await serviceClient().rpc("find_account", { p_email: email }));
  return row ? { id: row.user_id, email, isConfirmed: row.is_confirmed, status: row.status } : null;
}
