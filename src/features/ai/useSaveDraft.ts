import { useRef, useState } from "react";
import { refusedKeys, wordsOf, type Preview } from "@/features/ai/preview";
import type { List } from "@/features/lists/list";
import type { AiMessages } from "@/i18n/messages/en/ai";
import { ApiError, callApi } from "@/ui/api";

export interface Saving {
  isPending: boolean;
  /** Why the last attempt was refused. */
  refusal: unknown;
  /** The server's problems with single words, by row key. Changing a word removes its mark. */
  marks: ReadonlyMap<string, string>;
  /** Resolves to the key of the first refused word, if the error names one. */
  send: () => Promise<string | undefined>;
  unmark: (key: string) => void;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** Saves the preview as a list and opens it. A failed save leaves the preview unchanged. */
export function useSaveDraft(t: AiMessages, preview: Preview, onSaved: () => void): Saving {
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [marks, setMarks] = useState(NONE);
  const isSending = useRef(false);

  async function send(): Promise<string | undefined> {
    if (isSending.current) return undefined;
    isSending.current = true;
    setPending(true);
    setRefusal(null);
    setMarks(NONE);
    try {
      const { list } = await callApi<{ list: List }>("POST", "/api/lists", {
        name: preview.name,
        category: preview.request.category,
        source: "ai",
        words: wordsOf(preview),
      });
      onSaved();
      location.assign(`/lists/${list.id}`);
      return undefined;
    } catch (error) {
      isSending.current = false;
      setPending(false);
      setRefusal(error);
      if (!(error instanceof ApiError)) return undefined;
      const keys = refusedKeys(preview, error.details);
      const mark = error.error === "duplicate_word" ? t.save.repeated : t.save.unfit;
      setMarks(new Map(keys.map((key) => [key, mark])));
      return keys[0];
    }
  }

  function unmark(key: string) {
    setMarks((before) =>
      before.has(key) ? new Map([...before].filter(([other]) => other !== key)) : before,
    );
  }

  return { isPending, refusal, marks, send, unmark };
}
