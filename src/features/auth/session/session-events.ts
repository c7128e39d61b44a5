const EVENT = "other-sessions-revoked";

/** Tells the other islands on the page that all other sessions have ended. */
export function emitOtherSessionsRevoked(): void {
  window.dispatchEvent(new Event(EVENT));
}

/** Calls `listener` when the other sessions have ended. Returns the function to stop. */
export function onOtherSessionsRevoked(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}
