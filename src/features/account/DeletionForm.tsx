import { useState } from "react";
import { rememberLocale } from "@/ui/appearance";
import { EXPORT } from "@/features/account/Downloads";
import { SignInFirst } from "@/features/auth/link/SignInFirst";
import type { ListsAndTests } from "@/features/account/deletion.server";
import type { Locale } from "@/i18n/locale";
import { accountMessages } from "@/i18n/messages/account";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";
import { leaveFor, rejectFields, useSubmit } from "@/ui/useSubmit";

/** The word to type, in every language, because the API expects it. */
const WORD = "DELETE";

type DeletionFormProps = {
  locale: Locale;
  email: string;
  counts: ListsAndTests;
  isStale: boolean;
  onKeep: () => void;
};

/** Lists what will be deleted, and deletes the account once the confirmation word is typed. */
export function DeletionForm({ locale, email, counts, isStale, onKeep }: DeletionFormProps) {
  const t = accountMessages(locale).deletion;
  const [word, setWord] = useState("");
  const remove = useSubmit<"confirmation">(async ({ signal }) => {
    rejectFields({ confirmation: word.trim() === WORD ? undefined : t.wrong });
    await callApi("DELETE", "/api/account", { confirmation: WORD }, { signal });
    clearStorage();
    // The goodbye page has no profile to take the language from.
    rememberLocale(locale);
    await leaveFor("/goodbye", "replace");
  });
  const { isPending } = remove;

  const keep = (
    <Button variant="outline" isDisabled={isPending} onPress={onKeep}>
      {t.keep}
    </Button>
  );
  return (
    <div className="mt-3 grid gap-5">
      <div>
        <p>{t.gone}</p>
        <ul className="mt-1 list-disc ps-6">
          {counts.lists > 0 && <li>{t.lists(counts.lists)}</li>}
          {counts.tests > 0 && <li>{t.tests(counts.tests)}</li>}
          <li>{t.rest}</li>
        </ul>
        <a href={EXPORT} download className="link mt-1 inline-flex min-h-11 items-center">
          {t.keepCopy}
        </a>
      </div>
      {isStale || errorCode(remove.failure) === "reauthentication_required" ? (
        <SignInFirst locale={locale} email={email} next="/settings/account?delete" takesFocus={!isStale}>
          {keep}
        </SignInFirst>
      ) : (
        <form method="post" noValidate onSubmit={remove.submit} className="grid gap-5">
          <TextField
            label={t.label}
            name="confirmation"
            hint={t.hint}
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck="false"
            enterKeyHint="go"
            maxLength={20}
            className="word-to-type"
            isReadOnly={isPending}
            value={word}
            onChange={(typed) => {
              setWord(typed);
              remove.clearFieldError("confirmation");
            }}
            error={remove.fieldErrors.confirmation}
          />
          {remove.failure !== undefined && <Problem locale={locale} failure={remove.failure} />}
          <div className="flex flex-col gap-3 sm:flex-row">
            <Button type="submit" variant="danger" isPending={isPending}>
              {t.confirm}
            </Button>
            {keep}
          </div>
          <p className="hint empty:hidden" role="status">
            {isPending && t.deleting}
          </p>
        </form>
      )}
    </div>
  );
}

function Problem({ locale, failure }: { locale: Locale; failure: unknown }) {
  const t = accountMessages(locale).deletion;
  const known = { network: t.unreachable, deletion_failed: t.failed };
  const code = errorCode(failure);
  const { title, text } = Object.hasOwn(known, code)
    ? known[code as keyof typeof known]
    : { title: undefined, text: errorText(locale, failure) };
  return (
    <Notice tone="error" title={title} live>
      {text}
    </Notice>
  );
}

/** Deletes what this browser stores of the learner's words: drafts, and tests in progress. */
function clearStorage(): void {
  try {
    sessionStorage.clear();
    localStorage.clear();
  } catch {
    // A browser that blocks storage has stored nothing.
  }
}
