import { useState } from "react";
import type { Locale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { securityMessages } from "@/i18n/messages/security";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { ConfirmDialog } from "@/ui/Dialog";
import { useSubmit } from "@/ui/useSubmit";

type EndOtherSessionsProps = {
  locale: Locale;
  /** The number of other sessions shown. */
  count: number;
  /** Called with the number of sessions that were ended. */
  onEnded: (ended: number) => void;
};

/** Ends every session but this one, after a confirmation. */
export function EndOtherSessions({ locale, count, onEnded }: EndOtherSessionsProps) {
  const t = securityMessages(locale).sessions.others;
  const [isAsking, setAsking] = useState(false);
  const end = useSubmit(async ({ signal }) => {
    const { ended } = await callApi<{ ended: number }>("DELETE", "/api/auth/sessions", undefined, { signal });
    onEnded(ended);
  });

  return (
    <div className="mt-5">
      <Button
        variant="danger"
        onPress={() => {
          end.reset();
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
        isPending={end.isPending}
        onConfirm={() => end.submit()}
      >
        <p>{t.text}</p>
        {end.failure !== undefined && (
          <p className="mt-2 text-wrong" role="alert">
            {errorText(locale, end.failure)}
          </p>
        )}
      </ConfirmDialog>
    </div>
  );
}
