import type { Ref } from "react";
import type { DraftSource, Quota } from "@/features/ai/generation";
import type { DraftRequest } from "@/features/ai/preview";
import type { Failure } from "@/features/ai/useDrafting";
import type { Reader } from "@/i18n/format";

export type DraftListProps = {
  learnerId: string;
  reader: Reader;
  /** Today's quota when the page was rendered. */
  quota: Quota;
  source: DraftSource;
  /** The smallest and largest number of words that can be requested. */
  range: { min: number; max: number };
  /** Whether the learner has as many lists as allowed. */
  isFull: boolean;
};

/** What the form and the preview both need to request a draft. */
export type DraftsProps = Pick<DraftListProps, "reader" | "quota"> & {
  failure: Failure | null;
  /** The submit button, which gets the focus back when the draft fails. */
  submitButton: Ref<HTMLButtonElement>;
  onDraft: (request: DraftRequest) => void;
};
