import { useState } from "react";
import { MAX_NAME_LENGTH } from "@/features/lists/limits";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { TextField } from "@/ui/TextField";

type NameFieldProps = {
  t: ListsMessages;
  name: string;
  onRename: (name: string) => void;
};

/** The list's name, written where it stands. Saved on Enter or on leaving; Escape takes it back. */
export function NameField({ t, name, onRename }: NameFieldProps) {
  /** What is being typed; null shows the name as it is. */
  const [draft, setDraft] = useState<string | null>(null);
  const isEmpty = draft?.trim() === "";

  function commit() {
    if (draft === null || isEmpty) return;
    setDraft(null);
    if (draft.trim() !== name) onRename(draft.trim());
  }

  return (
    <TextField
      className="name-field"
      label={t.editor.name}
      value={draft ?? name}
      maxLength={MAX_NAME_LENGTH}
      autoComplete="off"
      enterKeyHint="done"
      error={isEmpty ? t.editor.nameMissing : undefined}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        else if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
