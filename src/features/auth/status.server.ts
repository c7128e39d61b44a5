import { serviceClient } from "@/db/clients";
import { unwrap } from "@/db/unwrap";
import { fail } from "@/http/errors";

/** @throws account_suspended, unauthorized for an account that is deleted or nobody's */
export async function requireActive(learnerId: string): Promise<void> {
  const account = unwrap(
    await serviceClient().from("accounts").select("status").eq("user_id", learnerId).maybeSingle(),
  );
  if (account?.status === "suspended") fail("account_suspended");
  if (account?.status !== "active") fail("unauthorized");
}
