import { methodOf, type Operation } from "@/openapi/operation";
import { ERRORS, type ErrorName } from "@/http/errors";

/** What any call of the API may answer, so that no call lists it. */
export const ANYWHERE: ErrorName[] = ["malformed_url", "not_found", "method_not_allowed"];

/** The errors that follow from what a call is: who may call it, whether it has a body, a limit. */
export function commonErrors(operation: Operation): ErrorName[] {
  const { caller, body, query, limit, isPage } = operation;
  const errors = new Set<ErrorName>();
  const add = (...names: ErrorName[]) => names.forEach((name) => errors.add(name));
  if (methodOf(operation) !== "GET") add("cross_site_request");
  if (isPage) return [...errors];
  if (body) add("invalid_json", body.invalid ?? "validation_error", "payload_too_large");
  // The hook's signature is of the bytes, whatever type they claim.
  if (body && caller !== "supabase_auth") add("unsupported_media_type");
  if (query) add("validation_error");
  if (caller === "learner") add("unauthorized");
  if (caller === "learner" || caller === "learner_if_any") add("account_suspended");
  if (caller === "supabase_auth" || caller === "operator") add("unauthorized");
  if (limit) add("rate_limit_exceeded");
  add("internal_error", "service_unavailable");
  return [...errors];
}

/** Every error that a call may answer, its own first. */
export function errorsOf(operation: Operation): ErrorName[] {
  return [...new Set([...(operation.errors ?? []), ...commonErrors(operation)])];
}

/** Names of errors by their status, the lowest first, and in the order of the catalogue. */
export function byStatus(names: ErrorName[]): [status: number, names: ErrorName[]][] {
  const ordered = (Object.keys(ERRORS) as ErrorName[]).filter((name) => names.includes(name));
  const groups = Map.groupBy(ordered, (name): number => ERRORS[name].status);
  return [...groups].sort(([one], [other]) => one - other);
}
