import { randomUUID } from "node:crypto";
import {
  createClient,
  type AdminUserAttributes,
  type GenerateLinkParams,
  type GenerateLinkProperties,
  type Session,
  type SupabaseClient,
  type User,
} from "@supabase/supabase-js";
import type { Database } from "../../src/db/database.types.ts";
import type { Stack } from "../../supabase/local/stack.ts";
import { test as shared } from "../support/shared.ts";

export type Client = SupabaseClient<Database>;
export type Learner = { id: string; email: string; client: Client; session: Session };

/** The Supabase under test. */
export type Target = {
  url: string;
  publishableKey: string;
  secretKey: string;
  /** With the secret key: bypasses every policy. */
  service: Client;
  /** A client without a session. */
  anonymous(): Client;
  /** A new learner, signed in by a link. */
  learner(): Promise<Learner>;
  createUser(attributes: AdminUserAttributes): Promise<User>;
  /** A link as an admin generates it, without a mail. Creates the user of a new address. */
  generateLink(request: GenerateLinkParams): Promise<GenerateLinkProperties & { user: User }>;
  /** Opens a session with a generated link. Creates the user of a new address. */
  signInByLink(email: string): Promise<Learner>;
  /** Signs in with a password. Returns the client with its session, or the code of the refusal. */
  signInByPassword(
    email: string,
    password: string,
  ): Promise<{ client: Client; session: Session | null; refusal: string | undefined }>;
  /** Whether Supabase Auth accepts an access token, because its session has not ended. */
  isLive(accessToken: string): Promise<boolean>;
};

const {
  SUPABASE_URL: apiUrl,
  SUPABASE_PUBLISHABLE_KEY: publishableKey,
  SUPABASE_SECRET_KEY: secretKey,
} = process.env;
/** The Supabase that the environment names, which must have our migrations. */
const named = apiUrl && publishableKey && secretKey ? { apiUrl, publishableKey, secretKey } : undefined;

/**
 * `test` with the named Supabase, or else an embedded one. Only the data of new users is touched, and they are
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

/** @param onCleanup receives what deletes the users that the target has created */
export function openTarget(
  { apiUrl, publishableKey, secretKey }: Pick<Stack, "apiUrl" | "publishableKey" | "secretKey">,
  onCleanup: (deleteUsers: () => Promise<void>) => void,
): Target {
  const connect = (key: string) =>
    createClient<Database>(apiUrl, key, { auth: { persistSession: false, autoRefreshToken: false } });
  const { admin } = connect(secretKey).auth;
  const users = new Set<string>();
  onCleanup(async () => {
    await Promise.all([...users].map((id) => admin.deleteUser(id)));
  });
  const target: Target = {
    url: apiUrl,
    publishableKey,
    secretKey,
    service: connect(secretKey),
    anonymous: () => connect(publishableKey),
    learner: () => target.signInByLink(newAddress()),
    async createUser(attributes) {
      const { data, error } = await admin.createUser(attributes);
      if (error) throw error;
      users.add(data.user.id);
      return data.user;
    },
    async generateLink(request) {
      const { data, error } = await admin.generateLink(request);
      if (error) throw error;
      users.add(data.user.id);
      return { ...data.properties, user: data.user };
    },
    async signInByLink(email) {
      const client = target.anonymous();
      const { hashed_token: token_hash } = await target.generateLink({ type: "magiclink", email });
      const { data, error } = await client.auth.verifyOtp({ token_hash, type: "email" });
      if (!data.session) throw error ?? new Error(`no session for ${email}`);
      return { id: data.session.user.id, email, client, session: data.session };
    },
    async signInByPassword(email, password) {
      const client = target.anonymous();
      const { data, error } = await client.auth.signInWithPassword({ email, password });
      return { client, session: data.session, refusal: error?.code };
    },
    isLive: async (accessToken) => (await target.anonymous().auth.getUser(accessToken)).error === null,
  };
  return target;
}

export function claimsOf(accessToken: string): Record<string, unknown> {
  const payload = Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString();
  return JSON.parse(payload) as Record<string, unknown>;
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
