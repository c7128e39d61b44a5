import { useState } from "react";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { securityMessages } from "@/i18n/messages/security";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { ConfirmDialog } from "@/ui/Dialog";

type EndOthersProps = {
  locale: Locale;
  /** How many other sessions are known of. */
  count: number;
  /** Told how many were really ended. */
  onEnded: (ended: number) => void;
};

/** Ends every session but this one. It cannot be undone, so it asks first. */
export function EndOtherSessions({ locale, count, onEnded }: EndOthersProps) {
  const t = securityMessages(locale).sessions.others;
  const [isAsking, setAsking] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function end() {
    setPending(true);
    setProblem(undefined);
    try {
      const { ended } = await callApi<{ ended: number }>("DELETE", "/api/auth/sessions");
      onEnded(ended);
    } catch (failure) {
      setProblem(errorText(locale, failure));
      setPending(false);
    }
  }

  return (
    <div className="mt-5">
      <Button
        variant="danger"
        onPress={() => {
          setProblem(undefined);
          setAsking(true);
        }}
      >
        {t.button}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t.title(count)}
        confirmLabel={t.confirm}
        cancelLabel={t.keep}
        isPending={isPending}
        onConfirm={() => void end()}
      >
        <p>{t.text}</p>
        {problem && (
          <p className="mt-2 text-wrong" role="alert">
            {problem}
          </p>
        )}
      </ConfirmDialog>
    </div>
  );
}
