import { useState } from "react";
import { refusedKeys, wordsOf, type Preview } from "@/features/ai/preview";
import type { List } from "@/features/lists/list";
import type { AiMessages } from "@/i18n/messages/en/ai";
import { ApiError, callApi } from "@/ui/api";
import { leaveFor, useSubmit, type Submission } from "@/ui/useSubmit";

export interface Saving extends Pick<Submission<never>, "submit" | "isPending" | "failure"> {
  /** A message for each word that the server rejected, by key, until that word is changed. */
  rejected: ReadonlyMap<string, string>;
  clearRejected: (key: string) => void;
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Saves the preview as a list and opens it. An error leaves the preview as it is.
 * @param onRejected called with the key of the first word that the server rejected
 */
export function useSaveDraft(
  t: AiMessages,
  preview: Preview,
  onSaved: () => void,
  onRejected: (key: string) => void,
): Saving {
  const [rejected, setRejected] = useState(NONE);
  const { submit, isPending, failure } = useSubmit(async ({ signal }) => {
    setRejected(NONE);
    const body = {
      name: preview.name,
      category: preview.request.category,
      source: "ai",
      words: wordsOf(preview),
    };
    try {
      const { list } = await callApi<{ list: List }>("POST", "/api/lists", body, { signal });
      onSaved();
      await leaveFor(`/lists/${list.id}`);
    } catch (error) {
      if (error instanceof ApiError) {
        const keys = refusedKeys(preview, error.details);
        const message = error.error === "duplicate_word" ? t.save.repeated : t.save.unfit;
        setRejected(new Map(keys.map((key) => [key, message])));
        if (keys[0] !== undefined) onRejected(keys[0]);
      }
      throw error;
    }
  });

  function clearRejected(key: string) {
    setRejected((before) =>
      before.has(key) ? new Map([...before].filter(([other]) => other !== key)) : before,
    );
  }

  return { submit, isPending, failure, rejected, clearRejected };
}
