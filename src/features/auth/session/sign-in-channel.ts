const NAME = "signed-in";

/** Tells the other tabs and windows of this browser that it is signed in. */
export function announceSignIn(): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(null);
  channel.close();
}

/** Calls `listener` when another page of this browser is signed in. Returns the function to stop. */
export function onSignIn(listener: () => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", listener);
  return () => channel.close();
}
