import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

/** Long enough to read, reach and press an undo; it also waits while pointed at or focused. */
const TOAST_MS = 10_000;

export type Toast = {
  message: string;
  action?: { label: string; onPress: () => void };
};

/** The page's one queue: islands share it because they share this module. `<Toasts>` in the layout shows it. */
export const toastQueue = new ToastQueue<Toast>({ maxVisibleToasts: 1 });

/**
 * Says what happened, with an optional way back.
 * `onClose` runs once it leaves the screen, by whichever way: use it to make a deferred deletion final.
 */
export function toast(content: Toast, onClose?: () => void): { close: () => void } {
  const key = toastQueue.add(content, onClose ? { timeout: TOAST_MS, onClose } : { timeout: TOAST_MS });
  return { close: () => toastQueue.close(key) };
}
