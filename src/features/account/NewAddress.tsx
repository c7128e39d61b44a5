import { useEffect, useRef, useState } from "react";
import { requestChange, type PendingChange } from "@/features/account/pending-change";
import { emailError } from "@/features/auth/email-error";
import { SignInFirst } from "@/features/auth/link/SignInFirst";
import { formatCountdown } from "@/i18n/format";
import type { Locale } from "@/i18n/locale";
import { accountMessages } from "@/i18n/messages/account";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { ApiError } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";
import { rejectFields, useSubmit } from "@/ui/useSubmit";
import { useSecondsUntil } from "@/ui/useSecondsUntil";

type NewAddressProps = {
  locale: Locale;
  /** The learner's address. */
  email: string;
  isStale: boolean;
  onRequested: (change: PendingChange) => void;
  onCancel: () => void;
};

/** Errors that are about the address, and stand beside its field. */
const ADDRESS_ERRORS = ["invalid_email", "email_taken"];

/** The first step: the new address. */
export function NewAddress({ locale, email, isStale, onRequested, onCancel }: NewAddressProps) {
  const t = accountMessages(locale).address;
  const [typed, setTyped] = useState("");
  const [againAt, setAgainAt] = useState(0);
  const wait = useSecondsUntil(againAt);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const send = useSubmit<"email">(async ({ signal }) => {
    const address = typed.trim();
    const isSame = address.toLowerCase() === email.toLowerCase();
    rejectFields({ email: isSame ? t.same : emailError(locale, address) });
    try {
      onRequested(await requestChange(email, address.toLowerCase(), signal));
    } catch (error) {
      if (ADDRESS_ERRORS.includes(errorCode(error))) rejectFields({ email: errorText(locale, error) });
      // The email of the sign-in that this needs may be less than a minute old.
      if (error instanceof ApiError && error.error === "rate_limit_cooldown")
        setAgainAt(Date.now() + (error.retryAfterSeconds ?? 60) * 1000);
      throw error;
    }
  });

  const cancel = (
    <Button variant="outline" isDisabled={send.isPending} onPress={onCancel}>
      {t.cancel}
    </Button>
  );
  if (isStale || errorCode(send.failure) === "reauthentication_required") {
    return (
      <div className="mt-6 grid gap-5">
        <SignInFirst locale={locale} email={email} next="/settings/account?email" takesFocus>
          {cancel}
        </SignInFirst>
      </div>
    );
  }
  const isTooSoon = errorCode(send.failure) === "rate_limit_cooldown";
  return (
    <form method="post" noValidate onSubmit={send.submit} className="mt-6 grid max-w-md gap-5">
      <TextField
        label={t.field}
        hint={t.how}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        spellCheck="false"
        enterKeyHint="send"
        isRequired
        validationBehavior="aria"
        inputRef={field}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          send.clearFieldError("email");
        }}
        error={send.fieldErrors.email}
      />
      <p className="hint">{t.everywhere}</p>
      {send.failure !== undefined && (!isTooSoon || wait > 0) && (
        <Notice tone={isTooSoon ? "info" : "error"} live>
          {isTooSoon ? t.tooSoon : errorText(locale, send.failure)}
        </Notice>
      )}
      <div className="flex flex-col gap-3 sm:flex-row">
        <Button type="submit" isPending={send.isPending} isDisabled={wait > 0}>
          {wait > 0 ? t.sendIn(formatCountdown(wait)) : t.send}
        </Button>
        {cancel}
      </div>
    </form>
  );
}
