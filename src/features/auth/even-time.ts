import { setTimeout as sleep } from "node:timers/promises";

/**
 * The least time of an answer that must not reveal whether an address has an account, in milliseconds. Supabase Auth hashes a
 * password for a new account, which is slow.
 */
const ANSWER_MS = 800;

/**
 * The least time of a refusal that must not reveal whether an address has an account, a code or a lock, in milliseconds.
 * Looking an address up is fast, and checking a password or a code is slow.
 */
const REFUSAL_MS = 500;

/** Lets every outcome take as long, at least. */
export async function answerEvenly<T>(work: () => Promise<T>): Promise<T> {
  const minimumTime = sleep(ANSWER_MS);
  try {
    return await work();
  } finally {
    await minimumTime;
  }
}

/** Lets every refusal take as long, at least; a success takes what it takes. */
export async function refuseEvenly<T>(work: () => Promise<T>): Promise<T> {
  const minimumTime = sleep(REFUSAL_MS);
  try {
    return await work();
  } catch (error) {
    await minimumTime;
    throw error;
  }
}
