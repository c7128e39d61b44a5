import { useState } from "react";
import { I18nProvider } from "react-aria-components";
import { MAX_NAME_LENGTH } from "@/features/lists/limits";
import type { List } from "@/features/lists/list";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { listsMessages } from "@/i18n/messages/lists";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/TextField";

/** Creates a list by its name; the words follow on the next page. */
export default function NewList({ locale }: { locale: Locale }) {
  const t = listsMessages(locale).create;
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function create() {
    if (name.trim() === "") {
      setProblem(t.nameMissing);
      return;
    }
    setPending(true);
    try {
      const { list } = await callApi<{ list: List }>("POST", "/api/lists", { name });
      location.assign(`/lists/${list.id}/edit`);
    } catch (error) {
      setProblem(errorText(locale, error));
      setPending(false);
    }
  }

  return (
    <I18nProvider locale={locale}>
      <form
        className="grid gap-6"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) void create();
        }}
      >
        <TextField
          label={t.name}
          hint={t.hint}
          word
          autoFocus
          value={name}
          maxLength={MAX_NAME_LENGTH}
          autoComplete="off"
          enterKeyHint="go"
          error={problem ?? undefined}
          onChange={(value) => {
            setName(value);
            setProblem(null);
          }}
        />
        <div>
          <Button type="submit" size="lg" isPending={isPending}>
            {t.submit}
          </Button>
        </div>
      </form>
    </I18nProvider>
  );
}
