import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { applyChange, rowsOf, type Change, type EditorState } from "@/features/lists/editor-state";
import type { ListItem } from "@/features/lists/list";
import type { ListApi } from "@/features/lists/list-api";
import { ListChanges } from "@/features/lists/list-changes";
import { normalizeWord } from "@/features/lists/word";
import { ApiError } from "@/ui/api";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const refusal = (status: number, error: string) => new ApiError(status, { error });

/** A server that keeps the database's rules in memory. `fault` may lose a request, or only its answer. */
function fakeServer(words: string[], fault: () => "request" | "answer" | null = () => null) {
  const state = { name: "Trees", locked: false, gone: false, next: 100, items: [] as ListItem[] };
  const item = (id: string, position: number, display: string): ListItem => ({
    id,
    position,
    display,
    normalized: normalizeWord(display),
    list_id: "list",
    created_at: "",
    updated_at: "",
  });
  state.items = words.map((word, index) => item(`id-${word}`, index + 1, word));
  const sorted = () => state.items.toSorted((a, b) => a.position - b.position);
  const list = () => ({
    id: "list",
    name: state.name,
    items: sorted(),
    item_count: state.items.length,
    first_tested_at: state.locked ? "then" : null,
    user_id: "",
    source: "manual" as const,
    category: null,
    created_at: "",
    updated_at: "",
    last_accessed_at: null,
    last_tested_at: null,
    last_score: null,
    last_correct: null,
    last_wrong: null,
  });
  const find = (id: string) => state.items.find((other) => other.id === id) ?? fail(404, "item_not_found");
  const unique = (display: string, except?: string) => {
    const same = state.items.some(
      (other) => other.id !== except && other.normalized === normalizeWord(display),
    );
    if (same) fail(409, "duplicate_word");
  };
  function fail(status: number, error: string): never {
    throw refusal(status, error);
  }
  /** Each call takes a moment, in which its request or its answer may be lost. */
  const call =
    <A extends unknown[], T>(work: (...args: A) => T, changesWords = true) =>
    async (...args: A): Promise<T> => {
      await Promise.resolve();
      const lost = fault();
      if (lost === "request") throw new ApiError(0, {});
      if (state.gone) fail(404, "list_not_found");
      if (changesWords && state.locked) fail(409, "list_locked");
      const answer = structuredClone(work(...args));
      await Promise.resolve();
      if (lost === "answer") throw new ApiError(0, {});
      return answer;
    };
  const api: ListApi = {
    load: call(list, false),
    rename: call((name: string) => {
      state.name = name;
      return list();
    }, false),
    append: call((fresh: string[]) => {
      fresh.forEach((word) => unique(word));
      const last = sorted().at(-1)?.position ?? 0;
      const added = fresh.map((word, index) => item(`id-${state.next++}`, last + 1 + index, word));
      state.items.push(...added);
      return added;
    }),
    edit: call((id: string, display: string) => {
      unique(display, id);
      return Object.assign(find(id), { display, normalized: normalizeWord(display) });
    }),
    remove: call((id: string) => {
      const gone = find(id);
      state.items = state.items.filter((other) => other !== gone);
      return gone;
    }),
    restore: call(({ id, position, display }) => {
      const there = state.items.find((other) => other.id === id);
      if (there) return there;
      unique(display);
      if (state.items.some((other) => other.position === position)) {
        for (const other of state.items) if (other.position >= position) other.position += 1;
      }
      const back = item(id, position, display);
      state.items.push(back);
      return back;
    }),
    order: call((ids: string[]) => {
      if (
        ids.toSorted().join() !==
        state.items
          .map(({ id }) => id)
          .toSorted()
          .join()
      )
        fail(409, "items_changed");
      ids.forEach((id, index) => (find(id).position = index + 1));
      return sorted();
    }),
  };
  return { api, state, words: () => sorted().map(({ display }) => display), item };
}

function start(words: string[], fault?: () => "request" | "answer" | null) {
  const server = fakeServer(words, fault);
  const initial: EditorState = { name: server.state.name, rows: rowsOf(server.state.items) };
  const changes = new ListChanges(server.api, initial, false);
  const shown = () => changes.getSnapshot().state.rows.map(({ display }) => display);
  const settle = () => vi.advanceTimersByTimeAsync(120_000);
  return { server, changes, initial, shown, settle };
}

describe("changes to a list", () => {
  test("are shown at once and stored in the order in which they were made", async () => {
    const { server, changes, shown, settle } = start(["oak", "elm", "ash"]);
    changes.apply({ kind: "add", words: [{ key: "n1", display: "yew" }] });
    changes.apply({ kind: "move", key: "n1", before: "id-oak" });
    changes.apply({ kind: "edit", key: "n1", display: "Yew" });
    changes.apply({ kind: "remove", keys: ["id-elm"] });
    expect(shown()).toEqual(["Yew", "oak", "ash"]);
    expect(changes.getSnapshot().status).toBe("saving");
    await settle();
    expect(changes.getSnapshot().status).toBe("saved");
    expect(server.words()).toEqual(["Yew", "oak", "ash"]);
  });

  test("consecutive moves are sent as one request", async () => {
    const { server, changes, settle } = start(["oak", "elm", "ash"]);
    const order = vi.spyOn(server.api, "order");
    for (const before of ["id-elm", "id-oak", "id-elm", "id-oak"])
      changes.apply({ kind: "move", key: "id-ash", before });
    await settle();
    expect(order.mock.calls.length).toBeLessThanOrEqual(2);
    expect(server.words()).toEqual(["ash", "oak", "elm"]);
  });

  test("a refused change is reverted and reported, and later changes are kept", async () => {
    const { server, changes, shown, settle } = start(["oak", "elm"]);
    server.state.items.push(server.item("id-other-tab", 9, "ash"));
    changes.apply({ kind: "add", words: [{ key: "n1", display: "ASH" }] });
    changes.apply({ kind: "edit", key: "n1", display: "ASHES" });
    changes.apply({ kind: "edit", key: "id-oak", display: "Oak" });
    await settle();
    const { refused, status } = changes.getSnapshot();
    expect(refused).toMatchObject({ change: { kind: "add" }, error: { error: "duplicate_word" } });
    expect(status).toBe("saved");
    expect(shown()).toEqual(["Oak", "elm", "ash"]);
    expect(server.words()).toEqual(shown());
  });

  test("can be undone one by one from the last, or individually", async () => {
    const { server, changes, settle } = start(["oak", "elm", "ash"]);
    const removal = changes.apply({ kind: "remove", keys: ["id-elm"] });
    const words = ["yew", "fir"].map((display) => ({ key: display, display }));
    changes.apply({ kind: "add", words });
    changes.undo(removal ?? undefined);
    changes.undo(removal ?? undefined);
    changes.apply({ kind: "rename", name: "Old trees" });
    changes.apply({ kind: "edit", key: "fir", display: "spruce" });
    changes.apply({ kind: "move", key: "id-ash", before: "id-oak" });
    await settle();
    expect([server.state.name, ...server.words()]).toEqual([
      "Old trees",
      "ash",
      "oak",
      "elm",
      "yew",
      "spruce",
    ]);
    for (let undone = 0; undone < 4; undone++) expect(changes.undo()).not.toBeNull();
    await settle();
    expect(changes.getSnapshot().canUndo).toBe(false);
    expect(changes.undo()).toBeNull();
    expect([server.state.name, ...server.words()]).toEqual(["Trees", "oak", "elm", "ash"]);
  });

  test("undoing the removal of an unsaved word restores it with its id", async () => {
    const { server, changes, settle } = start(["oak"]);
    changes.apply({ kind: "add", words: [{ key: "n1", display: "yew" }] });
    changes.apply({ kind: "remove", keys: ["n1"] });
    changes.undo();
    await settle();
    expect(server.words()).toEqual(["oak", "yew"]);
    expect(changes.getSnapshot().state.rows[1]).toMatchObject({ key: "n1", id: "id-100" });
  });

  test("when the list was locked elsewhere, pending changes to words are dropped and a rename is kept", async () => {
    const { server, changes, shown, settle } = start(["oak", "elm"]);
    server.state.locked = true;
    changes.apply({ kind: "remove", keys: ["id-oak"] });
    changes.apply({ kind: "edit", key: "id-elm", display: "lime" });
    changes.apply({ kind: "rename", name: "Tested" });
    await settle();
    expect(changes.getSnapshot()).toMatchObject({
      locked: true,
      status: "saved",
      refused: { error: { error: "list_locked" } },
    });
    expect(shown()).toEqual(["oak", "elm"]);
    expect(server.state.name).toBe("Tested");
  });

  test("a move in a list that changed elsewhere waits until the learner reloads the list", async () => {
    const { server, changes, shown, settle } = start(["oak", "elm"]);
    server.state.items.push(server.item("id-other-tab", 9, "ash"));
    changes.apply({ kind: "move", key: "id-elm", before: "id-oak" });
    changes.apply({ kind: "edit", key: "id-elm", display: "Elm" });
    await settle();
    expect(changes.getSnapshot().status).toBe("changed");
    await changes.retry();
    expect(changes.getSnapshot().status).toBe("saved");
    expect(shown()).toEqual(["oak", "Elm", "ash"]);
    expect(server.words()).toEqual(shown());
  });

  test("a deleted list has the status gone", async () => {
    const { server, changes, settle } = start(["oak"]);
    server.state.gone = true;
    changes.apply({ kind: "rename", name: "New" });
    await settle();
    expect(changes.getSnapshot().status).toBe("gone");
  });

  test("are kept and retried while the server is unreachable", async () => {
    let online = false;
    const { server, changes, shown, settle } = start(["oak"], () => (online ? null : "request"));
    changes.apply({ kind: "add", words: [{ key: "n1", display: "yew" }] });
    changes.apply({ kind: "add", words: [{ key: "n2", display: "fir" }] });
    await settle();
    expect(changes.getSnapshot().status).toBe("unreachable");
    expect(shown()).toEqual(["oak", "yew", "fir"]);
    online = true;
    await settle();
    expect(changes.getSnapshot().status).toBe("saved");
    expect(server.words()).toEqual(["oak", "yew", "fir"]);
  });

  test("reach the server as shown, whichever requests and responses are lost", async () => {
    const step = fc.record({
      kind: fc.constantFrom(
        "add" as const,
        "edit" as const,
        "remove" as const,
        "move" as const,
        "undo" as const,
        "wait" as const,
      ),
      at: fc.nat(20),
      to: fc.nat(20),
    });
    const faults = fc.array(fc.constantFrom(null, "request" as const, "answer" as const), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), faults, async (steps, lost) => {
        const left = lost.values();
        const { server, changes, initial, shown } = start(
          ["a1", "a2", "a3", "a4"],
          () => left.next().value ?? null,
        );
        let expected = initial;
        let count = 0;
        for (const now of steps) {
          const { rows } = changes.getSnapshot().state;
          const key = (at: number) => rows[at % Math.max(rows.length, 1)]?.key ?? "none";
          let change: Change | null = null;
          if (now.kind === "wait") await vi.advanceTimersByTimeAsync(3_000);
          else if (now.kind === "undo") change = changes.undo();
          else if (now.kind === "add") {
            const words = Array.from({ length: 1 + (now.at % 3) }, () => ({
              key: `n${++count}`,
              display: `word ${count}`,
            }));
            changes.apply((change = { kind: "add", words }));
          } else if (now.kind === "edit")
            changes.apply((change = { kind: "edit", key: key(now.at), display: `edit ${++count}` }));
          else if (now.kind === "remove") changes.apply((change = { kind: "remove", keys: [key(now.at)] }));
          else changes.apply((change = { kind: "move", key: key(now.at), before: key(now.to) }));
          if (change) expected = applyChange(expected, change);
          expect(shown()).toEqual(expected.rows.map(({ display }) => display));
        }
        for (let tries = 0; changes.getSnapshot().status !== "saved" && tries < 50; tries++) {
          await vi.advanceTimersByTimeAsync(31_000);
        }
        expect(changes.getSnapshot()).toMatchObject({ status: "saved", refused: null });
        expect(shown()).toEqual(expected.rows.map(({ display }) => display));
        expect(server.words()).toEqual(shown());
      }),
      { numRuns: 1000 },
    );
  });
});
