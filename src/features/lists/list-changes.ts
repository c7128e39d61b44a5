import {
  applyChange,
  rowsOf,
  undoOf,
  type Change,
  type EditorState,
  type Row,
} from "@/features/lists/editor-state";
import type { ListApi } from "@/features/lists/list-api";
import { storeChange } from "@/features/lists/store-change";
import { normalizeWord } from "@/features/lists/word";
import { ApiError } from "@/ui/api";

/**
 * `unreachable`: changes are kept and retried automatically. `changed`: another tab or device changed the list, and the
 * learner must reload it. `gone`: the list was deleted.
 */
export type Status = "saved" | "saving" | "unreachable" | "changed" | "gone";

export interface Snapshot {
  state: EditorState;
  status: Status;
  locked: boolean;
  /** The last change that the server refused, and why. */
  refused: { change: Change; error: ApiError } | null;
  canUndo: boolean;
}

/** The delay before each retry. */
const RETRY_DELAYS_MS = [2_000, 5_000, 10_000, 30_000] as const;
const MAX_UNDO = 100;

/**
 * Saves the changes to one list: each is shown at once, stored in order, and dropped when refused. The state shown is
 * always the stored state with the pending changes applied, so dropping a change reverts it.
 */
export class ListChanges {
  readonly #api: ListApi;
  readonly #listeners = new Set<() => void>();
  readonly #removed = new Map<string, Row>();
  #stored: EditorState;
  #pending: Change[] = [];
  #undo: Change[] = [];
  #halt: "unreachable" | "changed" | "gone" | null = null;
  #busy = false;
  #locked: boolean;
  #refused: Snapshot["refused"] = null;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #snapshot: Snapshot;

  constructor(api: ListApi, stored: EditorState, locked: boolean) {
    this.#api = api;
    this.#stored = stored;
    this.#locked = locked;
    this.#snapshot = this.#takeSnapshot();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly getSnapshot = (): Snapshot => this.#snapshot;

  /** Makes a change. Returns the change that undoes it, or null if it had no effect. */
  apply(change: Change): Change | null {
    const undo = undoOf(this.#snapshot.state, change);
    if (undo) this.#undo = [...this.#undo, undo].slice(-MAX_UNDO);
    this.#push(change);
    return undo;
  }

  /** Applies `undo`, or undoes the last change. Returns the applied change, or null if there was none. */
  undo(undo: Change | undefined = this.#undo.at(-1)): Change | null {
    if (!undo || !this.#undo.includes(undo)) return null;
    this.#undo = this.#undo.filter((other) => other !== undo);
    this.#push(undo);
    return undo;
  }

  /** Reloads the list and continues, after `unreachable` or `changed`. */
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
      this.#classify(error);
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
        await this.#dropRefused(error, change);
      }
      this.#publish();
    }
    this.#busy = false;
    this.#publish();
  }

  /** The next change to store. Merges consecutive moves into one `order`. */
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

  async #dropRefused(error: unknown, change: Change): Promise<void> {
    this.#classify(error);
    if (this.#halt === "unreachable" || this.#halt === "gone") return;
    this.#pending = this.#locked
      ? this.#pending.filter(({ kind }) => kind === "rename")
      : this.#pending.slice(1);
    if (!this.#halt && error instanceof ApiError) this.#refused = { change, error };
    this.#publish();
    // Our copy of the list was out of date. If reloading fails, the next change will report it.
    if (!this.#halt) await this.#load().catch(() => undefined);
  }

  /** Updates the status for an error. */
  #classify(error: unknown): void {
    const name = error instanceof ApiError && error.status < 500 ? error.error : "network";
    if (name === "network" || name === "rate_limit_exceeded") {
      this.#halt = "unreachable";
      this.#timer = setTimeout(
        () => void this.retry(),
        RETRY_DELAYS_MS[Math.min(this.#tries++, RETRY_DELAYS_MS.length - 1)],
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

  /** Reloads the list. Recognizes words that were stored although the response was lost. */
  async #load(): Promise<void> {
    const list = await this.#api.load();
    // A removed word may be back, if restoring it succeeded but the response was lost.
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

  #takeSnapshot(): Snapshot {
    return {
      state: this.#pending.reduce(applyChange, this.#stored),
      status: this.#halt ?? (this.#pending.length > 0 ? "saving" : "saved"),
      locked: this.#locked,
      refused: this.#refused,
      canUndo: this.#undo.length > 0,
    };
  }

  #publish(): void {
    this.#snapshot = this.#takeSnapshot();
    for (const listener of this.#listeners) listener();
  }
}
