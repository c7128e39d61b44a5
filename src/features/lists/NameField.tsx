import { useState } from "react";
import { MAX_NAME_LENGTH } from "@/features/lists/limits";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { TextField } from "@/ui/TextField";

type NameFieldProps = {
  t: ListsMessages;
  name: string;
  onRename: (name: string) => void;
};

/** Edits the list's name in place. Enter or losing focus saves; Escape cancels. */
export function NameField({ t, name, onRename }: NameFieldProps) {
  /** The text being typed; null shows the saved name. */
  const [input, setInput] = useState<string | null>(null);
  const isEmpty = input?.trim() === "";

  function commit() {
    if (input === null || isEmpty) return;
    setInput(null);
    if (input.trim() !== name) onRename(input.trim());
  }

  return (
    <TextField
      className="name-field"
      label={t.editor.name}
      value={input ?? name}
      maxLength={MAX_NAME_LENGTH}
      autoComplete="off"
      enterKeyHint="done"
      error={isEmpty ? t.editor.nameMissing : undefined}
      onChange={setInput}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        else if (event.key === "Escape") setInput(null);
      }}
    />
  );
}
