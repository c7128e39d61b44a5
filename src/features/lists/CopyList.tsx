import { MAX_NAME_LENGTH } from "@/features/lists/limits";
import type { List } from "@/features/lists/list";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { listsMessages } from "@/i18n/messages/lists";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { leaveFor, useSubmit } from "@/ui/useSubmit";

type CopyListProps = { locale: Locale; name: string; category: List["category"]; words: string[] };

/** Makes a new list of the same words, which can be changed, and opens it for editing. */
export function CopyList({ locale, name, category, words }: CopyListProps) {
  const t = listsMessages(locale);
  const copy = useSubmit(async ({ signal }) => {
    const copied = Array.from(t.copy.name(name));
    // A name at its limit loses its end rather than the mark that tells the two apart.
    const fitting =
      copied.length > MAX_NAME_LENGTH
        ? t.copy.name(
            Array.from(name)
              .slice(0, -copied.length + MAX_NAME_LENGTH)
              .join(""),
          )
        : copied.join("");
    const body = { name: fitting, category, words };
    const { list } = await callApi<{ list: List }>("POST", "/api/lists", body, { signal });
    await leaveFor(`/lists/${list.id}/edit`);
  });

  return (
    <>
      <Button variant="outline" size="sm" isPending={copy.isPending} onPress={() => copy.submit()}>
        {t.copy.action}
      </Button>
      {copy.failure !== undefined && (
        <p className="mt-2 text-note text-wrong" role="alert">
          {errorText(locale, copy.failure)}
        </p>
      )}
    </>
  );
}
