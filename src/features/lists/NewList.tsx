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
import { leaveFor, rejectFields, useSubmit } from "@/ui/useSubmit";

/** Creates a list by its name; the words follow on the next page. */
export default function NewList({ locale }: { locale: Locale }) {
  const t = listsMessages(locale).create;
  const [name, setName] = useState("");
  const create = useSubmit<"name">(async ({ signal }) => {
    rejectFields({ name: name.trim() === "" ? t.nameMissing : undefined });
    const { list } = await callApi<{ list: List }>("POST", "/api/lists", { name }, { signal });
    await leaveFor(`/lists/${list.id}/edit`);
  });

  return (
    <I18nProvider locale={locale}>
      <form method="post" className="grid gap-6" noValidate onSubmit={create.submit}>
        <TextField
          label={t.name}
          name="name"
          hint={t.hint}
          word
          autoFocus
          value={name}
          maxLength={MAX_NAME_LENGTH}
          autoComplete="off"
          enterKeyHint="go"
          error={create.failure === undefined ? create.fieldErrors.name : errorText(locale, create.failure)}
          onChange={(value) => {
            setName(value);
            create.reset();
          }}
        />
        <div>
          <Button type="submit" size="lg" isPending={create.isPending}>
            {t.submit}
          </Button>
        </div>
      </form>
    </I18nProvider>
  );
}
