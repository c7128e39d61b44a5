import { useEffect, useEffectEvent } from "react";
import { onSignIn } from "@/features/auth/session/sign-in-channel";

type Waiting = {
  /** Where to continue once this browser is signed in; a path of this site. */
  next: string;
  /** When a learner who must sign in again last did so, in milliseconds since the epoch; left out for a first sign-in. */
  since?: number | undefined;
  /** Called before the page is left. */
  onFollow?: () => void;
};

/**
 * Continues as soon as this browser is signed in: the link is often opened in another tab. The page asks the server only
 * when another page says so, and when the learner returns to it, because a sleeping tab hears nothing.
 */
export function useFollowSignIn({ next, since, onFollow }: Waiting): void {
  const follow = useEffectEvent(() => {
    onFollow?.();
    location.replace(next);
  });

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let isAsking = false;
    async function ask() {
      if (isAsking) return;
      isAsking = true;
      const isSignedIn = await redirects(signInPage(next, since), signal);
      isAsking = false;
      if (isSignedIn && !signal.aborted) follow();
    }
    const askIfVisible = () => void (document.visibilityState === "visible" && ask());
    const stopListening = onSignIn(() => void ask());
    window.addEventListener("focus", askIfVisible, { signal });
    window.addEventListener("pageshow", (event) => void (event.persisted && ask()), { signal });
    document.addEventListener("visibilitychange", askIfVisible, { signal });
    return () => {
      stopListening();
      stop.abort();
    };
  }, [next, since]);
}

/** The sign-in page, which redirects a learner who is signed in, or has signed in again since. */
function signInPage(next: string, since: number | undefined): string {
  const query = new URLSearchParams({
    ...(since !== undefined && { again: "1", since: String(since) }),
    next,
  });
  return `/login?${query}`;
}

/** Whether a page redirects; false if the server cannot be reached. */
async function redirects(page: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(page, { method: "HEAD", redirect: "manual", signal });
    return response.type === "opaqueredirect";
  } catch {
    return false;
  }
}
