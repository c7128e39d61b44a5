import type { TestApp } from "./app.ts";

/** What the audit log holds of an address, the oldest first. */
export const eventsOf = async (app: TestApp, email: string) =>
  (await app.service.from("auth_events").select().eq("email", email).order("created_at").throwOnError()).data;
