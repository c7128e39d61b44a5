import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, type Session, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../../src/db/database.types.ts";
import { startStack } from "../../supabase/local/stack.ts";
import { fillDataDir } from "../support/template.ts";

export const SITE_URL = "http://localhost:4321";

export type Client = SupabaseClient<Database>;
export type Learner = { id: string; email: string; client: Client; session: Session };

/** The Supabase under test. */
export type Target = {
  url: string;
  publishableKey: string;
  /** Past every policy. */
  service: Client;
  /** Nobody is signed in. */
  anonymous(): Client;
  /** A new learner, signed in by a link. */
  learner(): Promise<Learner>;
  stop(): Promise<void>;
};

/**
 * The Supabase that SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY name, which must have our
 * migrations; without them, an embedded one with empty data. Nobody's data is touched but that of new
 * learners, who are deleted in the end.
 */
export async function openTarget(): Promise<Target> {
  const {
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEY: publishable,
    SUPABASE_SECRET_KEY: secret,
  } = process.env;
  if (url && publishable && secret) return target(url, publishable, secret, () => Promise.resolve());

  const dataDir = await mkdtemp(join(tmpdir(), "word-lists-conformance-"));
  await fillDataDir(dataDir);
  const stack = await startStack({
    dataDir,
    siteUrl: SITE_URL,
    ports: { api: 0, db: 0, mailbox: 0, smtp: 0 },
  });
  return target(stack.apiUrl, stack.publishableKey, stack.secretKey, async () => {
    await stack.stop();
    await rm(dataDir, { recursive: true });
  });
}

export function newAddress(): string {
  return `conformance-${randomUUID()}@example.com`;
}

function target(url: string, publishableKey: string, secretKey: string, close: () => Promise<void>): Target {
  const connect = (key: string) =>
    createClient<Database>(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
  const service = connect(secretKey);
  const anonymous = () => connect(publishableKey);
  const learners: string[] = [];
  return {
    url,
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
    async stop() {
      await Promise.all(learners.map((id) => service.auth.admin.deleteUser(id)));
      await close();
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

/** Words as document 003 inserts them: a trigger adds what is missing. */
export function itemsOf(list: string, words: string[], start = 1): Item[] {
  return words.map((display, index) => ({ list_id: list, position: start + index, display }));
}
