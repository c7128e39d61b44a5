import { useCallback, useEffect, useRef, useState } from "react";
import type { GeneratedList, Quota } from "@/features/ai/generation";
import type { DraftRequest } from "@/features/ai/preview";
import { ApiError, callApi } from "@/ui/api";

/** Milliseconds that the figures of today's drafts may take; without them the old ones stand. */
const QUOTA_TIMEOUT_MS = 5_000;

/** Milliseconds past the moment at which new drafts come, for clocks that differ a little. */
const RESET_MARGIN_MS = 2_000;

/** Milliseconds until a draft that was cancelled on its way has been given back. */
const SETTLED_MS = 1_000;

/** A draft that did not come: why, and whether it is known not to have used one up. */
export interface Failure {
  error: unknown;
  isFree: boolean;
}

export interface Drafting {
  quota: Quota;
  /** What is being drafted right now. */
  pending: DraftRequest | null;
  failure: Failure | null;
  /** How often no words came, be it cancelled or refused. */
  returns: number;
  draft: (request: DraftRequest) => void;
  cancel: () => void;
}

/** Has words drafted, one request at a time, and knows how many drafts are left today. */
export function useDrafting(
  first: Quota,
  onDrafted: (request: DraftRequest, answer: GeneratedList) => void,
): Drafting {
  const [quota, setQuota] = useState(first);
  const [pending, setPending] = useState<DraftRequest | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [returns, setReturns] = useState(0);
  const running = useRef<AbortController | null>(null);
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);

  const reload = useCallback(async (): Promise<Quota | null> => {
    try {
      const signal = AbortSignal.timeout(QUOTA_TIMEOUT_MS);
      const answer = await callApi<{ quota: Quota }>("GET", "/api/ai/quota", undefined, { signal });
      setQuota(answer.quota);
      return answer.quota;
    } catch {
      return null;
    }
  }, []);

  // A page that is left open over midnight offers the new day's drafts.
  useEffect(() => {
    const wait = Math.max(0, Date.parse(quota.reset_at) - Date.now()) + RESET_MARGIN_MS;
    const timer = setTimeout(() => void reload(), wait);
    return () => clearTimeout(timer);
  }, [quota.reset_at, reload]);

  async function run(request: DraftRequest, signal: AbortSignal) {
    const isCancelled = () => signal.aborted;
    clearTimeout(settling.current);
    setFailure(null);
    setPending(request);
    try {
      const answer = await callApi<GeneratedList>("POST", "/api/ai/generate-list", request, {
        signal,
        // Whoever presses again wants other words.
        headers: { "cache-control": "no-cache" },
      });
      setPending(null);
      setQuota(answer.quota);
      onDrafted(request, answer);
    } catch (error) {
      if (isCancelled()) return;
      const now = await reload();
      if (isCancelled()) return;
      if (now === null && isUsedUp(error)) setQuota({ ...quota, used: quota.limit, remaining: 0 });
      setFailure({ error, isFree: now !== null && now.used <= quota.used });
      comeBack();
    }
  }

  function comeBack() {
    setPending(null);
    setReturns((before) => before + 1);
  }

  return {
    quota,
    pending,
    failure,
    returns,
    draft: (request) => {
      running.current = new AbortController();
      void run(request, running.current.signal);
    },
    cancel: () => {
      running.current?.abort();
      comeBack();
      settling.current = setTimeout(() => void reload(), SETTLED_MS);
    },
  };
}

/** Whether a draft was refused because there are no more today. */
export function isUsedUp(error: unknown): boolean {
  return error instanceof ApiError && error.error === "rate_limit_exceeded";
}
