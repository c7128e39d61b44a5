import type { TestApp } from "./app.ts";

/** Forgets an address's requests for links, so that it gets a mail at once. */
export async function forget(app: TestApp, email: string): Promise<void> {
  await app.service.from("magic_link_attempts").delete().eq("email", email).throwOnError();
}

/** Moves an address's requests for links into the past. */
export async function age(app: TestApp, email: string, seconds: number): Promise<void> {
  const { data } = await app.service
    .from("magic_link_attempts")
    .select("id, created_at")
    .eq("email", email)
    .throwOnError();
  for (const { id, created_at } of data) {
    const earlier = new Date(Date.parse(created_at) - seconds * 1000).toISOString();
    await app.service.from("magic_link_attempts").update({ created_at: earlier }).eq("id", id).throwOnError();
  }
}
