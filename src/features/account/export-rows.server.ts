import type { PostgrestSingleResponse } from "@supabase/supabase-js";
import type { Tables } from "@/db/database.types";
import { unwrap } from "@/db/unwrap";
import type { Learner } from "@/features/auth/learner";
import type { ListWithItems } from "@/features/lists/list";
import { fail } from "@/http/errors";

/** Rows per page. One page is held in memory at a time; PostgREST returns at most 1,000 rows. */
export const PAGE = {
  /** Each with up to 200 words. */
  lists: 5,
  /** Each with up to 128 KB of answers, which take several times as much memory once parsed. */
  tests: 20,
  /** Tests that come with each list, so that most lists need no page of their own: on a page, as many as above. */
  testsOfList: 4,
  others: 500,
};

type TestWithDetails = Tables<"tests"> & { details: Tables<"test_details"> | null };
type ListWithTests = ListWithItems & { tests: TestWithDetails[] };
type Session = { id: string; started_at: string };
type Event = Omit<Tables<"auth_events">, "email">;

export type OwnRows = ReturnType<typeof ownRows>;

/**
 * All data of a learner, read as that learner, page by page. Each page continues after the last row of the previous
 * one, so that concurrent changes neither repeat nor skip a row. Once the session has ended, every page is refused with
 * `unauthorized`. Once the account is deleted, pages are merely empty; only `account()` then throws.
 * @param signal aborts reading, with its reason
 */
export function ownRows({ id, email, supabase }: Learner, signal: AbortSignal) {
  return {
    async account() {
      const account = await supabase
        .from("accounts")
        .select(
          "role, tier, status, list_count, first_signed_in_at, last_signed_in_at, created_at, updated_at",
        )
        .abortSignal(signal)
        .maybeSingle();
      signal.throwIfAborted();
      return { id, email, ...(unwrap(account) ?? fail("unauthorized")) };
    },

    async profile() {
      const profile = await supabase.from("profiles").select("*").abortSignal(signal).maybeSingle();
      signal.throwIfAborted();
      return unwrap(profile);
    },

    /** Lists with their words, oldest first. A list and its words are read in one query, so they are consistent. */
    lists: () =>
      pages<ListWithItems>(PAGE.lists, signal, (last) => {
        const lists = supabase.from("lists").select("*, items:list_items(*)");
        const rest = last ? lists.gte("created_at", last.created_at).or(after("created_at", last)) : lists;
        return rest
          .order("created_at")
          .order("id")
          .order("position", { referencedTable: "items" })
          .limit(PAGE.lists)
          .abortSignal(signal);
      }),

    /** The same, each with its first tests. `tests()` reads the others. */
    listsWithTests: () =>
      pages<ListWithTests>(PAGE.lists, signal, (last) => {
        const lists = supabase
          .from("lists")
          .select("*, items:list_items(*), tests(*, details:test_details(*))");
        const rest = last ? lists.gte("created_at", last.created_at).or(after("created_at", last)) : lists;
        return rest
          .order("created_at")
          .order("id")
          .order("position", { referencedTable: "items" })
          .order("completed_at", { referencedTable: "tests" })
          .order("id", { referencedTable: "tests" })
          .limit(PAGE.testsOfList, { referencedTable: "tests" })
          .limit(PAGE.lists)
          .abortSignal(signal);
      }),

    /** The tests of one list, oldest first. */
    tests: ({ id, tests: first }: ListWithTests) =>
      pages<TestWithDetails>(
        PAGE.tests,
        signal,
        (last) => {
          const tests = supabase.from("tests").select("*, details:test_details(*)").eq("list_id", id);
          const rest = last
            ? tests.gte("completed_at", last.completed_at).or(after("completed_at", last))
            : tests;
          return rest.order("completed_at").order("id").limit(PAGE.tests).abortSignal(signal);
        },
        { rows: first, size: PAGE.testsOfList },
      ),

    aiUsage: () =>
      pages<Tables<"ai_usage_daily">>(PAGE.others, signal, (last) => {
        const usage = supabase.from("ai_usage_daily").select("*");
        const rest = last ? usage.gt("day_utc", last.day_utc) : usage;
        return rest.order("day_utc").limit(PAGE.others).abortSignal(signal);
      }),

    sessions: () =>
      pages<Session>(PAGE.others, signal, (last) => {
        const sessions = supabase.rpc("list_sessions");
        const rest = last
          ? sessions.gte("started_at", last.started_at).or(after("started_at", last))
          : sessions;
        return rest.order("started_at").order("id").limit(PAGE.others).abortSignal(signal);
      }),

    events: () =>
      pages<Event>(PAGE.others, signal, (last) => {
        const events = supabase
          .from("auth_events")
          .select("id, type, user_id, ip, user_agent, metadata, created_at");
        const rest = last ? events.gte("created_at", last.created_at).or(after("created_at", last)) : events;
        return rest.order("created_at").order("id").limit(PAGE.others).abortSignal(signal);
      }),
  };
}

/** A filter for the rows after `row`, ordered by `column` and id. */
function after<Column extends string>(column: Column, row: Record<Column | "id", string>): string {
  return `${column}.gt.${row[column]},id.gt.${row.id}`;
}

async function* pages<Row>(
  size: number,
  signal: AbortSignal,
  read: (last: Row | undefined) => PromiseLike<PostgrestSingleResponse<Row[]>>,
  first?: { rows: Row[]; size: number },
): AsyncGenerator<Row[]> {
  let last: Row | undefined;
  if (first) {
    yield first.rows;
    if (first.rows.length < first.size) return;
    last = first.rows.at(-1);
  }
  do {
    const page = await read(last);
    signal.throwIfAborted();
    const rows = unwrap(page);
    yield rows;
    last = rows.length < size ? undefined : rows.at(-1);
  } while (last);
}
