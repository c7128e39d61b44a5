const EVENT = "others-ended";

/** Tells the other islands of this page that every session but this one has ended. */
export function announceOthersEnded(): void {
  window.dispatchEvent(new Event(EVENT));
}

/** Listens for that. Returns what stops listening. */
export function onOthersEnded(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}
