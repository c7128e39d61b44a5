const EVENT = "others-ended";

/** Tells the other islands of this page that every session but this one has ended. */
export function emitOtherSessionsRevoked(): void {
  window.dispatchEvent(new Event(EVENT));
}

/** Listens for that. Returns what stops listening. */
export function onOtherSessionsRevoked(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}
