import { createRemoteJWKSet, jwtVerify } from "jose";
import postgres from "postgres";
import type { Page } from "../pages.ts";
import { readInput } from "../program.ts";
import { servePages, type SideInput } from "./serve.ts";

/**
 * A program: what would be possible without the APIs of Supabase. It checks the signature of the token itself and asks
 * Postgres in one transaction, under the same policies.
 */
const input = readInput() as SideInput;
const sql = postgres(input.dbUrl ?? "", { max: 16 });
const keys = createRemoteJWKSet(new URL(`${input.supabaseUrl}/auth/v1/.well-known/jwks.json`));

const QUESTIONS: Record<
  Page,
  (tx: postgres.TransactionSql, listId: string) => postgres.PendingQuery<postgres.Row[]>[]
> = {
  dashboard: (tx) => [
    tx`select * from public.lists order by last_accessed_at desc nulls last, created_at desc limit 50`,
  ],
  list: (tx, listId) => [
    tx`select * from public.touch_list(${listId})`,
    tx`select * from public.list_items where list_id = ${listId} order by position`,
  ],
  history: (tx) => [
    tx`select tests.*, mode, raw_correct, order_score, lists.name from public.tests
      join public.lists on lists.id = tests.list_id left join public.test_details on test_id = tests.id
      order by completed_at desc limit 50`,
  ],
};

await servePages(
  input,
  async (page, accessToken, listId) => {
    const { payload } = await jwtVerify(accessToken, keys);
    // Returned together, they are sent without waiting for each other.
    await sql.begin((tx) => [
      tx`select set_config('role', 'authenticated', true),
        set_config('request.jwt.claims', ${JSON.stringify(payload)}, true)`,
      tx`select * from public.profiles`,
      ...QUESTIONS[page](tx, listId),
    ]);
  },
  () => sql.end({ timeout: 1 }),
);
