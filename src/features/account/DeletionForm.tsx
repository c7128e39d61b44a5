import { useRef, useState, type SyntheticEvent } from "react";
import { rememberLocale } from "@/ui/appearance";
import { EXPORT } from "@/features/account/Downloads";
import { SignInFirst } from "@/features/account/SignInFirst";
import type { ListsAndTests } from "@/features/account/deletion.server";
import type { Locale } from "@/i18n/locale";
import { accountMessages } from "@/i18n/messages/account";
import { errorText } from "@/i18n/messages/errors";
import { ApiError, callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";

/** The word to type. The API expects it in every language. */
const WORD = "DELETE";

type DeletionFormProps = {
  locale: Locale;
  email: string;
  holdings: ListsAndTests;
  isStale: boolean;
  onKeep: () => void;
};

/** Says what will be deleted, and deletes the account once the learner types the word. */
export function DeletionForm({ locale, email, holdings, isStale, onKeep }: DeletionFormProps) {
  const t = accountMessages(locale).deletion;
  const [word, setWord] = useState("");
  const [isWrong, setWrong] = useState(false);
  const [isPending, setPending] = useState(false);
  /** The error code of the last refusal. */
  const [refused, setRefused] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  async function remove(event: SyntheticEvent) {
    event.preventDefault();
    if (isPending) return;
    setRefused(undefined);
    if (word.trim() !== WORD) {
      setWrong(true);
      field.current?.focus();
      return;
    }
    setPending(true);
    try {
      await callApi("DELETE", "/api/account", { confirmation: WORD });
      clearBrowserStorage();
      // The goodbye page has no profile to take the language from.
      rememberLocale(locale);
      location.replace("/goodbye");
    } catch (failure) {
      setRefused(failure instanceof ApiError ? failure.error : "unknown");
      setPending(false);
    }
  }

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
          {holdings.lists > 0 && <li>{t.lists(holdings.lists)}</li>}
          {holdings.tests > 0 && <li>{t.tests(holdings.tests)}</li>}
          <li>{t.rest}</li>
        </ul>
        <a href={EXPORT} download className="link mt-1 inline-flex min-h-11 items-center">
          {t.keepCopy}
        </a>
      </div>
      {isStale || refused === "reauthentication_required" ? (
        <SignInFirst locale={locale} email={email} isRefusal={!isStale}>
          {keep}
        </SignInFirst>
      ) : (
        <form noValidate onSubmit={(event) => void remove(event)} className="grid gap-5">
          <TextField
            label={t.label}
            hint={t.hint}
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck="false"
            enterKeyHint="go"
            maxLength={20}
            className="word-to-type"
            inputRef={field}
            isReadOnly={isPending}
            value={word}
            onChange={(typed) => {
              setWord(typed);
              setWrong(false);
            }}
            error={isWrong ? t.wrong : undefined}
          />
          {refused && <Problem locale={locale} refused={refused} />}
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

/** What happened to the account, and what to do next. */
function Problem({ locale, refused }: { locale: Locale; refused: string }) {
  const t = accountMessages(locale).deletion;
  const known = { network: t.unreachable, deletion_failed: t.failed };
  const { title, text } = Object.hasOwn(known, refused)
    ? known[refused as keyof typeof known]
    : { title: undefined, text: errorText(locale, { error: refused }) };
  return (
    <Notice tone="error" title={title} live>
      {text}
    </Notice>
  );
}

/** Clears what the pages store in this browser: drafts and unfinished tests. */
function clearBrowserStorage(): void {
  try {
    sessionStorage.clear();
    localStorage.clear();
  } catch {
    // Storage is disabled, so nothing was stored.
  }
}
