import { useCallback, useEffect, useRef, useState } from "react";
import type { GeneratedList, Quota } from "@/features/ai/generation";
import type { DraftRequest } from "@/features/ai/preview";
import { ApiError, callApi } from "@/ui/api";

/** If the quota takes longer to load, the page keeps the one it has. */
const QUOTA_TIMEOUT_MS = 5_000;

/** Waits a little past the reset, in case the clocks differ. */
const RESET_MARGIN_MS = 2_000;

/** How long the server takes to refund a cancelled draft. */
const REFUND_DELAY_MS = 1_000;

/** Why a draft failed, and whether we know that it was not counted. */
export interface Failure {
  error: unknown;
  isFree: boolean;
}

export interface Drafting {
  quota: Quota;
  /** The request being drafted now. */
  pending: DraftRequest | null;
  failure: Failure | null;
  /** How many drafts were cancelled or failed. */
  unfinished: number;
  draft: (request: DraftRequest) => void;
  cancel: () => void;
}

/** Requests drafts, one at a time, and tracks the quota. */
export function useDrafting(
  first: Quota,
  onDrafted: (request: DraftRequest, answer: GeneratedList) => void,
): Drafting {
  const [quota, setQuota] = useState(first);
  const [pending, setPending] = useState<DraftRequest | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [unfinished, setUnfinished] = useState(0);
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

  // A page left open past midnight shows the new day's quota.
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
        // Pressing the button again means that the learner wants different words.
        headers: { "cache-control": "no-cache" },
      });
      setPending(null);
      setQuota(answer.quota);
      onDrafted(request, answer);
    } catch (error) {
      if (isCancelled()) return;
      const reloaded = await reload();
      if (isCancelled()) return;
      if (reloaded === null && isUsedUp(error)) setQuota({ ...quota, used: quota.limit, remaining: 0 });
      setFailure({ error, isFree: reloaded !== null && reloaded.used <= quota.used });
      end();
    }
  }

  function end() {
    setPending(null);
    setUnfinished((before) => before + 1);
  }

  return {
    quota,
    pending,
    failure,
    unfinished,
    draft: (request) => {
      running.current = new AbortController();
      void run(request, running.current.signal);
    },
    cancel: () => {
      running.current?.abort();
      end();
      settling.current = setTimeout(() => void reload(), REFUND_DELAY_MS);
    },
  };
}

/** Whether a draft was refused because the quota is used up. */
export function isUsedUp(error: unknown): boolean {
  return error instanceof ApiError && error.error === "rate_limit_exceeded";
}
