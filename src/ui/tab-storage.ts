/** Stores a value in this tab, where it survives a reload. Does nothing if the browser's storage is full or disabled. */
export function storeInTab(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The value lasts until the page closes.
  }
}

/** A value that this tab has stored, or null. */
export function loadFromTab(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

export function removeFromTab(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Storage is disabled, so nothing was stored.
  }
}
