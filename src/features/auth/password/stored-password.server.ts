import {
  isAuthSessionMissingError,
  type AdminUserAttributes,
  type AuthError,
  type User,
  type UserResponse,
} from "@supabase/supabase-js";
import { serviceClient } from "@/db/clients";
import { tidyUp } from "@/db/tidy-up";
import { unwrap } from "@/db/unwrap";
import { callAuth, type Caller } from "@/features/auth/call-auth.server";
import type { Learner } from "@/features/auth/learner";
import { AppError, fail } from "@/http/errors";

/** A password to store, and the field of the request that it came in. */
interface Chosen {
  field: string;
  password: string;
}

/**
 * Stores a learner's password in Supabase Auth as the learner, which ends all their other sessions and clears their
 * pending links.
 * @throws validation_error for a password that the project does not accept, reauthentication_required where the project
 *   wants a newer session, unauthorized if the session has ended, service_unavailable
 */
export async function storeOwnPassword(
  caller: Caller,
  learner: Learner,
  { field, password }: Chosen,
  currentPassword?: string,
): Promise<void> {
  const { id } = learner;
  const attributes = {
    password,
    ...(currentPassword !== undefined && { current_password: currentPassword }),
  };
  const permit = { id, since: unwrap(await serviceClient().rpc("permit_password", { p_user_id: id })) };
  await store(permit, field, () => callAuth(caller, (auth) => auth.updateUser(attributes), { learner }));
}

/**
 * Stores a password in Supabase Auth as the server, which ends every session of the account and clears its pending
 * links.
 * @throws validation_error for a password that the project does not accept, service_unavailable
 */
export async function storePassword(id: string, { field, password }: Chosen): Promise<void> {
  // The learner may just have signed out, and then a change without a permit looks like their own.
  const permit = { id, since: unwrap(await serviceClient().rpc("permit_password", { p_user_id: id })) };
  await store(permit, field, () => updateUserById(id, { password }));
}

/**
 * Stores the password of a later registration for an address that is not confirmed yet; of several, the last wins. No
 * mail that was sent earlier confirms it.
 * @throws validation_error for a password that the project does not accept, service_unavailable, also if the address has
 *   been confirmed in the meantime
 */
export async function storeRegisteredPassword(
  id: string,
  { field, password }: Chosen,
  user_metadata: object,
): Promise<void> {
  const since = unwrap(await serviceClient().rpc("replace_registration", { p_user_id: id }));
  await store({ id, since }, field, () => updateUserById(id, { password, user_metadata }));
}

function updateUserById(id: string, attributes: AdminUserAttributes) {
  return callAuth(null, (auth) => auth.admin.updateUserById(id, attributes), { asServer: true });
}

/** A permit to change the password of the user `id`, made at the time `since`. */
interface Permit {
  id: string;
  since: string;
}

/** Makes a change that has a permit, and withdraws that permit if the change fails. */
async function store(
  { id, since }: Permit,
  field: string,
  change: () => Promise<UserResponse>,
): Promise<void> {
  try {
    const { data, error } = await change();
    if (error) throw passwordRefusal(error, field);
    requireUser(data.user, id);
  } catch (error) {
    await tidyUp(serviceClient().from("password_permits").delete().eq("user_id", id).eq("created_at", since));
    throw error;
  }
}

/** @throws service_unavailable for a success that names no such user, which is not an answer of Supabase Auth */
function requireUser(user: User | null, id: string): void {
  if (user?.id !== id) fail("service_unavailable");
}

/** What to tell when Supabase Auth refuses a password that has passed our own rules. */
export function passwordRefusal(error: AuthError, field: string): AppError {
  if (isAuthSessionMissingError(error)) return new AppError("unauthorized", { cause: error });
  switch (error.code) {
    case "weak_password":
      return unsuitable(field, "Password is too weak, or known from a data leak", error);
    case "same_password":
      return unsuitable(field, "Password must differ from the current one", error);
    case "reauthentication_needed":
      return new AppError("reauthentication_required", { cause: error });
    case "user_not_found":
      return new AppError("unauthorized", { cause: error });
    default:
      return new AppError("service_unavailable", { cause: error });
  }
}

function unsuitable(field: string, message: string, cause: AuthError): AppError {
  return new AppError("validation_error", { message, details: { errors: [{ field, message }] }, cause });
}
