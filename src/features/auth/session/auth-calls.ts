import type { AccountInfo } from "@/features/auth/session/account-info";
import type { callApi } from "@/ui/api";

/** The body of `POST /api/auth/login`. */
export type Credentials = { email: string; password: string; remember_me?: boolean };

/** The answer to it. */
export type LoginAnswer = { success: true; message: string } & AccountInfo;

export interface AuthSnapshot {
  /** Who has signed in here; null before, and after signing out. */
  user: LoginAnswer["data"]["user"] | null;
  /** Whether anything is under way. */
  loading: boolean;
  /** Why the last try failed, in words for the person who made it. */
  error: string | null;
}

/**
 * Signing in and out, one call after another in the order they were asked for: so the browser ends with the
 * cookies of the last one, and `user` says the same.
 */
export class AuthCalls {
  readonly #call: typeof callApi;
  readonly #words: (failure: unknown) => string;
  readonly #listeners = new Set<() => void>();
  #last: Promise<unknown> = Promise.resolve();
  #underWay = 0;
  #snapshot: AuthSnapshot = { user: null, loading: false, error: null };

  constructor(call: typeof callApi, words: (failure: unknown) => string) {
    this.#call = call;
    this.#words = words;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly getSnapshot = (): AuthSnapshot => this.#snapshot;

  /** @throws ApiError; what it means is in `error` as well */
  readonly login = (credentials: Credentials): Promise<LoginAnswer> =>
    this.#inTurn(async () => {
      const answer = await this.#call<LoginAnswer>("POST", "/api/auth/login", credentials);
      this.#publish({ user: answer.data.user });
      return answer;
    });

  /** Resolves to whether it worked. A failure is in `error`; it is not thrown. */
  readonly logout = (): Promise<boolean> =>
    this.#inTurn(async () => {
      await this.#call("POST", "/api/auth/logout");
      this.#publish({ user: null });
    }).then(
      () => true,
      () => false,
    );

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    this.#underWay += 1;
    this.#publish({ error: null });
    const turn = this.#last.then(async () => {
      // One before it may have failed meanwhile; this is the next try.
      this.#publish({ error: null });
      try {
        return await task();
      } catch (failure) {
        this.#publish({ error: this.#words(failure) });
        throw failure;
      } finally {
        this.#underWay -= 1;
        this.#publish({});
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #publish(change: Partial<AuthSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change, loading: this.#underWay > 0 };
    for (const listener of this.#listeners) listener();
  }
}
