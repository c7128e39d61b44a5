const UNDEFINED_FUNCTION = "42883";

/** What a call of a function of ours returns; undefined where the migrations have not been applied. */
export async function ifMigrated<T>(call: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_FUNCTION) return undefined;
    throw error;
  }
}
