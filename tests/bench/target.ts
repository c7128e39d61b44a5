import { existsSync } from "node:fs";
import { createChunks, stringToBase64URL } from "@supabase/ssr";
import getPort from "get-port";
import { startBuiltApp } from "../../scripts/app.ts";
import { namesSupabase, readEnvironment } from "../../src/env.ts";
import { connectApp, newAddress, type SignedIn } from "../support/app.ts";
import { atEnd } from "./clean-up.ts";
import { startProgram } from "./programs.ts";
import { emailOf, listIdOf, LISTS_EACH, seed } from "./seed.ts";
import type { EmbeddedSupabase } from "./supabase.ts";

/** A learner with lists and tests, and a session. */
export interface Visitor {
  id: string;
  /** The claims of the access token. */
  claims: string;
  accessToken: string;
  /** Of the product. */
  cookie: string;
  /** Of the twin: the session as `@supabase/ssr` stores it. */
  twinCookie: string;
  /** A list that has been tested, and so is locked. */
  listId: string;
  /** From 1; 0 with a Supabase of the environment. */
  number: number;
}

/** The product with its Supabase. */
export interface Target {
  url: string;
  pid: number;
  supabaseUrl: string;
  publishableKey: string;
  /** As role `postgres`; null for a Supabase of the environment, of which we know the APIs only. */
  dbUrl: string | null;
  /** Learners with new sessions, so that none expires during a round. Not more than there are learners. */
  visitors(count: number): Promise<Visitor[]>;
  /** Starts the same app once more. */
  startAnother(): Promise<{ url: string; pid: number; stop(): Promise<void> }>;
}

// As `npm start` does.
if (existsSync(".env")) process.loadEnvFile(".env");

/** Whether the environment names a Supabase, whose numbers are then taken. */
export const isForeign = namesSupabase();

/** An app on an embedded Supabase with so many lists, or on the one of the environment. */
export async function startTarget(lists: number): Promise<Target> {
  const port = await getPort();
  const url = `http://localhost:${port}`;
  const supabase = isForeign ? foreignSupabase(url) : await embeddedSupabase(url, lists);
  const environment = {
    SITE_URL: url,
    PORT: String(port),
    SUPABASE_URL: supabase.apiUrl,
    SUPABASE_PUBLISHABLE_KEY: supabase.publishableKey,
    SUPABASE_SECRET_KEY: supabase.secretKey,
    LOG_LEVEL: "silent",
    ...(!isForeign && {
      SMTP_URL: supabase.smtpUrl,
      SEND_EMAIL_HOOK_SECRET: supabase.hookSecret,
      EMBEDDED_SUPABASE_URL: supabase.apiUrl,
    }),
  };
  const start = async (more: Record<string, string> = {}) => {
    const app = await startBuiltApp({ ...environment, ...more });
    atEnd(() => app.stop());
    return { url: app.url, pid: app.pid ?? 0, stop: () => app.stop() };
  };
  const { pid } = await start();
  const app = connectApp({ url, environment, stack: supabase });
  const sessions = isForeign ? await makeLearners(app) : seededLearners(app, lists);
  return {
    url,
    pid,
    supabaseUrl: supabase.apiUrl,
    publishableKey: supabase.publishableKey,
    dbUrl: isForeign ? null : supabase.dbUrl,
    visitors: (count) => Promise.all(sessions.slice(0, count).map((open) => open())),
    async startAnother() {
      const another = String(await getPort());
      return start({ PORT: another, SITE_URL: `http://localhost:${another}` });
    },
  };
}

/** Connects as superuser. */
export function adminUrl(dbUrl: string): string {
  return dbUrl.replace("//postgres:", "//supabase_admin:");
}

async function embeddedSupabase(siteUrl: string, lists: number): Promise<EmbeddedSupabase> {
  const { ready } = await startProgram<EmbeddedSupabase>("supabase.ts", { siteUrl });
  console.log(`Filling a database with ${lists.toLocaleString("en")} lists …`);
  await seed(adminUrl(ready.dbUrl), lists);
  return ready;
}

function foreignSupabase(siteUrl: string): EmbeddedSupabase {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY } = readEnvironment();
  return {
    apiUrl: SUPABASE_URL,
    publishableKey: SUPABASE_PUBLISHABLE_KEY,
    secretKey: SUPABASE_SECRET_KEY,
    siteUrl,
    dbUrl: "",
    mailboxUrl: "",
    smtpUrl: "",
    hookSecret: "",
  };
}

/** More would find their data in no other cache. */
const MAX_LEARNERS = 48;

/** Spread over all learners, so that a large database does not answer from a few pages. */
function seededLearners(app: ReturnType<typeof connectApp>, lists: number): (() => Promise<Visitor>)[] {
  const learners = Math.ceil(lists / LISTS_EACH);
  const count = Math.min(learners, MAX_LEARNERS);
  return Array.from({ length: count }, (_, index) => async () => {
    const number = 1 + Math.floor((index * learners) / count);
    return visitorOf(await app.openSession(emailOf(number)), listIdOf(number, 1), number);
  });
}

const FOREIGN_LEARNERS = 8;
const WORDS = Array.from({ length: 10 }, (_, index) => `Word number ${index + 1}`);

/** Makes learners with lists and tests, and deletes them at the end. */
async function makeLearners(app: ReturnType<typeof connectApp>): Promise<(() => Promise<Visitor>)[]> {
  console.log(`Creating ${FOREIGN_LEARNERS} learners, who are deleted at the end …`);
  return Promise.all(
    Array.from({ length: FOREIGN_LEARNERS }, async () => {
      const email = newAddress();
      const { data, error } = await app.service.auth.admin.createUser({ email, email_confirm: true });
      if (error) throw error;
      atEnd(() => app.service.auth.admin.deleteUser(data.user.id));
      const { client } = await app.openSession(email);
      const lists: string[] = [];
      for (let k = 1; k <= LISTS_EACH; k++) {
        const list = await client
          .rpc("create_list_with_items", { p_name: `List number ${k}`, p_words: WORDS })
          .throwOnError();
        lists.push(list.data.id);
        for (let test = 0; test < 2; test++)
          await client
            .rpc("complete_test", { p_list_id: list.data.id, p_correct: 8, p_wrong: 2 })
            .throwOnError();
      }
      return async () => visitorOf(await app.openSession(email), lists[0] ?? "", 0);
    }),
  );
}

function visitorOf(session: SignedIn, listId: string, number: number): Visitor {
  const { id, email, cookie, accessToken, refreshToken } = session;
  const claims = Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString();
  const stored = {
    access_token: accessToken,
    refresh_token: refreshToken,
    token_type: "bearer",
    expires_in: 900,
    expires_at: (JSON.parse(claims) as { exp: number }).exp,
    user: { id, email },
  };
  const chunks = createChunks(TWIN_COOKIE, `base64-${stringToBase64URL(JSON.stringify(stored))}`);
  const twinCookie = chunks.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { id, claims, accessToken, cookie, twinCookie, listId, number };
}

/** The name that the twin gives its cookie: tests/bench/next/supabase.js. */
const TWIN_COOKIE = "session";
