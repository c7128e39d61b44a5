import { applyChange, rowsOf, undoOf, type Change, type Draft, type Row } from "@/features/lists/draft";
import type { ListApi } from "@/features/lists/list-api";
import { storeChange } from "@/features/lists/store-change";
import { normalizeWord } from "@/features/lists/word";
import { ApiError } from "@/ui/api";

/**
 * `unreachable` keeps every change and tries again by itself; `changed` waits for the learner to
 * load what another tab or device has made of the list; `gone` is a list that was deleted.
 */
export type Status = "saved" | "saving" | "unreachable" | "changed" | "gone";

export interface Snapshot {
  draft: Draft;
  status: Status;
  locked: boolean;
  /** The last change that was taken back, and why. */
  refused: { change: Change; error: ApiError } | null;
  canUndo: boolean;
}

/** Milliseconds before each further try to reach the server. */
const RETRY_MS = [2_000, 5_000, 10_000, 30_000] as const;
const MAX_UNDO = 100;

/**
 * The changes of one list on their way to the server: shown at once, stored one after another in
 * the order they were made, taken back when refused. What is shown is always what is stored with
 * the pending changes on top, so a refusal needs no undoing of its own.
 */
export class ListChanges {
  readonly #api: ListApi;
  readonly #listeners = new Set<() => void>();
  readonly #removed = new Map<string, Row>();
  #stored: Draft;
  #pending: Change[] = [];
  #undo: Change[] = [];
  #halt: "unreachable" | "changed" | "gone" | null = null;
  #busy = false;
  #locked: boolean;
  #refused: Snapshot["refused"] = null;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #snapshot: Snapshot;

  constructor(api: ListApi, stored: Draft, locked: boolean) {
    this.#api = api;
    this.#stored = stored;
    this.#locked = locked;
    this.#snapshot = this.#look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly getSnapshot = (): Snapshot => this.#snapshot;

  /** Makes a change and returns the one that takes it back, if there is anything to take back. */
  apply(change: Change): Change | null {
    const undo = undoOf(this.#snapshot.draft, change);
    if (undo) this.#undo = [...this.#undo, undo].slice(-MAX_UNDO);
    this.#push(change);
    return undo;
  }

  /** Takes a change back: the one that `undo` belongs to, or the last one. Returns what it did. */
  undo(undo: Change | undefined = this.#undo.at(-1)): Change | null {
    if (!undo || !this.#undo.includes(undo)) return null;
    this.#undo = this.#undo.filter((other) => other !== undo);
    this.#push(undo);
    return undo;
  }

  /** Tries again after `unreachable` or `changed`, from what the server holds now. */
  async retry(): Promise<void> {
    if (this.#busy || this.#halt === null || this.#halt === "gone") return;
    clearTimeout(this.#timer);
    this.#busy = true;
    this.#publish();
    try {
      await this.#load();
      this.#halt = null;
      this.#tries = 0;
    } catch (error) {
      this.#judge(error);
    }
    this.#busy = false;
    await this.#run();
  }

  dismiss(): void {
    this.#refused = null;
    this.#publish();
  }

  #push(change: Change): void {
    this.#pending = [...this.#pending, change];
    this.#refused = null;
    this.#publish();
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let change = this.#next(); change && !this.#halt; change = this.#next()) {
      try {
        this.#stored = await storeChange(this.#api, this.#stored, change, this.#removed);
        this.#pending = this.#pending.slice(1);
      } catch (error) {
        await this.#takeBack(error, change);
      }
      this.#publish();
    }
    this.#busy = false;
    this.#publish();
  }

  /** What goes to the server next: one change; as many moves as there are in a row are one order. */
  #next(): Change | undefined {
    const other = this.#pending.findIndex((change) => change.kind !== "move");
    const moves = this.#pending.slice(0, other === -1 ? undefined : other);
    if (moves.length > 0) {
      const { rows } = moves.reduce(applyChange, this.#stored);
      this.#pending = [
        { kind: "order", keys: rows.map((row) => row.key) },
        ...this.#pending.slice(moves.length),
      ];
    }
    return this.#pending[0];
  }

  async #takeBack(error: unknown, change: Change): Promise<void> {
    this.#judge(error);
    if (this.#halt === "unreachable" || this.#halt === "gone") return;
    this.#pending = this.#locked
      ? this.#pending.filter(({ kind }) => kind === "rename")
      : this.#pending.slice(1);
    if (!this.#halt && error instanceof ApiError) this.#refused = { change, error };
    this.#publish();
    // Something was not as we thought; look at it. If that fails, the next change will tell.
    if (!this.#halt) await this.#load().catch(() => undefined);
  }

  /** What an error means for all that is still to come. */
  #judge(error: unknown): void {
    const name = error instanceof ApiError && error.status < 500 ? error.error : "network";
    if (name === "network" || name === "rate_limit_exceeded") {
      this.#halt = "unreachable";
      this.#timer = setTimeout(
        () => void this.retry(),
        RETRY_MS[Math.min(this.#tries++, RETRY_MS.length - 1)],
      );
    } else if (name === "list_not_found") {
      this.#halt = "gone";
      this.#pending = [];
    } else if (name === "items_changed") {
      this.#halt = "changed";
    } else if (name === "list_locked") {
      this.#locked = true;
      this.#undo = [];
    }
  }

  /** Loads the list as it is, recognising words whose addition was stored though its answer was lost. */
  async #load(): Promise<void> {
    const list = await this.#api.load();
    // A word that was taken out may be back: its restoration was stored, and the answer lost.
    const before = [...this.#removed.values(), ...this.#stored.rows];
    const known = new Set(before.map((row) => row.id));
    const added = this.#pending[0]?.kind === "add" ? this.#pending[0].words : [];
    const keys = new Map(added.map((word) => [normalizeWord(word.display), word.key]));
    const rows = rowsOf(list.items, before).map((row) => {
      const key = known.has(row.id) ? undefined : keys.get(normalizeWord(row.display));
      return key ? { ...row, key } : row;
    });
    if (added.length > 0 && added.every(({ key }) => rows.some((row) => row.key === key))) {
      this.#pending = this.#pending.slice(1);
    }
    const ids = new Set(rows.map((row) => row.id));
    for (const row of this.#stored.rows) if (!ids.has(row.id)) this.#removed.set(row.key, row);
    this.#locked = list.first_tested_at !== null;
    this.#stored = { name: list.name, rows };
  }

  #look(): Snapshot {
    return {
      draft: this.#pending.reduce(applyChange, this.#stored),
      status: this.#halt ?? (this.#pending.length > 0 ? "saving" : "saved"),
      locked: this.#locked,
      refused: this.#refused,
      canUndo: this.#undo.length > 0,
    };
  }

  #publish(): void {
    this.#snapshot = this.#look();
    for (const listener of this.#listeners) listener();
  }
}
