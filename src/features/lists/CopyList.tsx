import { useState } from "react";
import { MAX_NAME_LENGTH } from "@/features/lists/limits";
import type { List } from "@/features/lists/list";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { listsMessages } from "@/i18n/messages/lists";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";

type CopyListProps = { locale: Locale; name: string; category: List["category"]; words: string[] };

/** Copies the words into a new, unlocked list and opens it for editing. */
export function CopyList({ locale, name, category, words }: CopyListProps) {
  const t = listsMessages(locale);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function copy() {
    setPending(true);
    setProblem(null);
    const copied = Array.from(t.copy.name(name));
    // Shortens the original name, so that the suffix that marks a copy always fits.
    const fitting =
      copied.length > MAX_NAME_LENGTH
        ? t.copy.name(
            Array.from(name)
              .slice(0, -copied.length + MAX_NAME_LENGTH)
              .join(""),
          )
        : copied.join("");
    try {
      const { list } = await callApi<{ list: List }>("POST", "/api/lists", {
        name: fitting,
        category,
        words,
      });
      location.assign(`/lists/${list.id}/edit`);
    } catch (error) {
      setProblem(errorText(locale, error));
      setPending(false);
    }
  }

  return (
    <>
      <Button variant="outline" size="sm" isPending={isPending} onPress={() => void copy()}>
        {t.copy.action}
      </Button>
      {problem && (
        <p className="mt-2 text-note text-wrong" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
