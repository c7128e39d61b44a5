import { randomUUID } from "node:crypto";
import { createClient, type Session, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../../src/db/database.types.ts";
import type { Stack } from "../../supabase/local/stack.ts";
import { test as shared } from "../support/shared.ts";

export type Client = SupabaseClient<Database>;
export type Learner = { id: string; email: string; client: Client; session: Session };

/** The Supabase under test. */
export type Target = {
  url: string;
  publishableKey: string;
  /** With the secret key: bypasses every policy. */
  service: Client;
  /** A client without a session. */
  anonymous(): Client;
  /** A new learner, signed in by a link. */
  learner(): Promise<Learner>;
};

const {
  SUPABASE_URL: apiUrl,
  SUPABASE_PUBLISHABLE_KEY: publishableKey,
  SUPABASE_SECRET_KEY: secretKey,
} = process.env;
/** The Supabase that the environment names, which must have our migrations. */
const named = apiUrl && publishableKey && secretKey ? { apiUrl, publishableKey, secretKey } : undefined;

/**
 * `test` with the named Supabase, or else an embedded one. Only the data of new learners is touched, and they are
 * deleted at the end of the file.
 */
export const test = shared.extend(
  "target",
  { scope: "file" },
  named
    ? ({}, { onCleanup }) => openTarget(named, onCleanup)
    : ({ database }, { onCleanup }) => openTarget(database.stack, onCleanup),
);

export function newAddress(): string {
  return `conformance-${randomUUID()}@example.com`;
}

function openTarget(
  { apiUrl, publishableKey, secretKey }: Pick<Stack, "apiUrl" | "publishableKey" | "secretKey">,
  onCleanup: (deleteLearners: () => Promise<void>) => void,
): Target {
  const connect = (key: string) =>
    createClient<Database>(apiUrl, key, { auth: { persistSession: false, autoRefreshToken: false } });
  const service = connect(secretKey);
  const anonymous = () => connect(publishableKey);
  const learners: string[] = [];
  onCleanup(async () => {
    await Promise.all(learners.map((id) => service.auth.admin.deleteUser(id)));
  });
  return {
    url: apiUrl,
    publishableKey,
    service,
    anonymous,
    async learner() {
      const email = newAddress();
      const client = anonymous();
      const { data: link } = await service.auth.admin.generateLink({ type: "magiclink", email });
      const { data, error } = await client.auth.verifyOtp({
        token_hash: link.properties?.hashed_token ?? "",
        type: "email",
      });
      if (!data.session || !data.user) throw error ?? new Error("signed in, but without a session");
      learners.push(data.user.id);
      return { id: data.user.id, email, client, session: data.session };
    },
  };
}

/** A list of the learner with words at positions from 1. Returns its id. */
export async function makeList(learner: Learner, name: string, words: string[] = []): Promise<string> {
  const { data } = await learner.client.from("lists").insert({ name }).select().single().throwOnError();
  if (words.length > 0)
    await learner.client.from("list_items").insert(itemsOf(data.id, words)).throwOnError();
  return data.id;
}

type Item = Database["public"]["Tables"]["list_items"]["Insert"];

/** Words as the contract lets clients insert them: a trigger fills in the rest. */
export function itemsOf(list: string, words: string[], start = 1): Item[] {
  return words.map((display, index) => ({ list_id: list, position: start + index, display }));
}
