import { useCallback, useEffect, useRef, useState } from "react";
import { requestChange, type PendingChange } from "@/features/account/pending-change";
import { SignInFirst } from "@/features/auth/link/SignInFirst";
import type { Locale } from "@/i18n/locale";
import { accountMessages } from "@/i18n/messages/account";
import { authMessages } from "@/i18n/messages/auth";
import { errorCode, errorText } from "@/i18n/messages/errors";
import { callApi, isUnanswered } from "@/ui/api";
import { Button } from "@/ui/Button";
import { CodeField, isCompleteCode } from "@/ui/CodeField";
import { Check } from "@/ui/icons";
import { Notice } from "@/ui/Notice";
import { ResendButton } from "@/ui/ResendButton";
import { rejectFields, useSubmit } from "@/ui/useSubmit";

type ConfirmAddressesProps = {
  locale: Locale;
  change: PendingChange;
  onChange: (change: PendingChange) => void;
  /** Called once the address has changed. */
  onConfirmed: () => Promise<never>;
  onCancel: () => void;
};

/** The second step: a code for each address, in any order. */
export function ConfirmAddresses({ locale, change, onChange, onConfirmed, onCancel }: ConfirmAddressesProps) {
  const t = accountMessages(locale).address;
  const [isResent, setResent] = useState(false);
  const resend = useSubmit(async ({ signal }) => {
    setResent(false);
    onChange(await requestChange(change.from, change.to, signal));
    setResent(true);
  });
  const root = useRef<HTMLDivElement>(null);
  const { againAt, confirmed } = change;
  // To the first code that is still open: at first, after each code, and once there are new ones.
  useEffect(() => root.current?.querySelector("input")?.focus(), [againAt, confirmed.length]);
  const open = [change.from, change.to].filter((email) => !confirmed.includes(email));

  return (
    <div ref={root} className="mt-6 grid max-w-md gap-6">
      <p>{t.sent}</p>
      <p className="grid gap-1 wrap-anywhere text-correct empty:hidden" role="status">
        {confirmed.map((email) => (
          <span key={email} className="flex items-start gap-1.5">
            <Check /> {t.confirmed(email)}
          </span>
        ))}
      </p>
      {open.map((email) => (
        <AddressCode
          // New codes begin with empty fields.
          key={`${email} ${againAt}`}
          locale={locale}
          email={email}
          onConfirmed={async (isChanged) => {
            if (isChanged) await onConfirmed();
            setResent(false);
            onChange({ ...change, confirmed: [...confirmed, email] });
          }}
        />
      ))}
      <div>
        <p className="hint">{t.missing}</p>
        <div className="mt-2 -ml-3 flex flex-wrap">
          <ResendButton
            againAt={againAt}
            isPending={resend.isPending}
            onPress={() => resend.submit()}
            waitText={t.resendIn}
          >
            {t.resend}
          </ResendButton>
          <Button variant="quiet" isDisabled={resend.isPending} onPress={onCancel}>
            {t.keep}
          </Button>
        </div>
        <div className="mt-3 grid gap-3 empty:hidden" aria-live="polite">
          {isResent && <Notice tone="success">{t.resent}</Notice>}
          {errorCode(resend.failure) === "reauthentication_required" ? (
            <SignInFirst locale={locale} email={change.from} next="/settings/account?email" takesFocus>
              {null}
            </SignInFirst>
          ) : (
            resend.failure !== undefined && <Notice tone="error">{errorText(locale, resend.failure)}</Notice>
          )}
        </div>
      </div>
    </div>
  );
}

type AddressCodeProps = {
  locale: Locale;
  email: string;
  onConfirmed: (isChanged: boolean) => Promise<void>;
};

/** The code that was emailed to one of the addresses. */
function AddressCode({ locale, email, onConfirmed }: AddressCodeProps) {
  const t = accountMessages(locale).address;
  const { checking, codeIncomplete } = authMessages(locale).sent;
  const form = useRef<HTMLFormElement>(null);
  const [code, setCode] = useState("");
  const verify = useSubmit<"code">(async ({ signal }) => {
    rejectFields({ code: isCompleteCode(code) ? undefined : codeIncomplete });
    const path = "/api/account/email/verify";
    const answer = await callApi<{ changed: boolean }>("POST", path, { email, code }, { signal });
    await onConfirmed(answer.changed);
  });
  const complete = useCallback(() => form.current?.requestSubmit(), []);

  return (
    <form ref={form} method="post" noValidate onSubmit={verify.submit} className="grid gap-3 wrap-anywhere">
      <CodeField
        label={t.codeFor(email)}
        name="code"
        value={code}
        onChange={setCode}
        onComplete={complete}
        isPending={verify.isPending}
        pendingText={checking}
        isUnchecked={isUnanswered(verify.failure)}
        error={verify.failure === undefined ? verify.fieldErrors.code : errorText(locale, verify.failure)}
      />
      <Button type="submit" variant="outline" isPending={verify.isPending}>
        {t.confirm}
      </Button>
    </form>
  );
}
