import { useSyncExternalStore } from "react";
import {
  I18nProvider,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { commonMessages } from "@/i18n/messages/common";
import type { Locale } from "@/i18n/locale";
import { Button } from "@/ui/Button";
import { Close } from "@/ui/icons";
import { toastQueue } from "@/ui/toasts";

/** The distance of a toast from the edge of the screen, and from a dialog. */
const GAP_PX = 12;

/** Tells the styles of dialogs how much of the screen's top a toast takes. */
function measure(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => {
    style.setProperty(
      "--toast-space",
      `calc(${element.offsetHeight + 2 * GAP_PX}px + env(safe-area-inset-top))`,
    );
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    style.removeProperty("--toast-space");
  };
}

const NONE: typeof toastQueue.visibleToasts = [];

/**
 * The page's toasts, in a landmark that F6 reaches, each with its action and a close button. A permanent live region
 * announces them, because screen readers may miss a region that is added together with its text.
 */
export default function Toasts({ locale }: { locale: Locale }) {
  const t = commonMessages(locale);
  const visible = useSyncExternalStore(
    (changed) => toastQueue.subscribe(changed),
    () => toastQueue.visibleToasts,
    () => NONE,
  );
  return (
    <I18nProvider locale={locale}>
      <div className="sr-only" role="status">
        {visible[0]?.content.message}
      </div>
      <ToastRegion queue={toastQueue} aria-label={t.notifications} className="toasts">
        {({ toast }) => (
          <AriaToast ref={measure} toast={toast} className="toast">
            <Text slot="title" className="grow py-2">
              {toast.content.message}
            </Text>
            {toast.content.action && (
              <Button
                variant="quiet"
                className="toast__action"
                onPress={() => {
                  toast.content.action?.onPress();
                  toastQueue.close(toast.key);
                }}
              >
                {toast.content.action.label}
              </Button>
            )}
            <Button slot="close" variant="quiet" className="toast__action" aria-label={t.close}>
              <Close />
            </Button>
          </AriaToast>
        )}
      </ToastRegion>
    </I18nProvider>
  );
}
